package io.tolva.examples.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.iterableWithSize;
import static org.hamcrest.Matchers.lessThan;

import io.tolva.beam.Block;
import io.tolva.beam.Blocks;
import io.tolva.beam.Failure;
import io.tolva.data.Pair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeamExamplesTest {
    private static final int ROWS = 10_788;

    @TempDir
    Path folder;

    private final Pipeline pipeline =
            Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner", "--targetParallelism=2")
                    .create());

    @Test
    void pricesAreReadAndHeadersAreFailures() {
        WithFailures.Result<PCollection<Block<Integer>>, Failure> prices = BuildPipeline.prices(pipeline);
        PAssert.that(BuildPipeline.batches(prices.output()).apply("Batches", Blocks.unpack()))
                .satisfies(batches -> {
                    List<Integer> below = new ArrayList<>();
                    int small = 0;
                    for (List<Integer> batch : batches) {
                        below.addAll(batch);
                        small += batch.size() < 32 ? 1 : 0;
                    }
                    assertThat(below, everyItem(is(lessThan(1000))));
                    assertThat(below, iterableWithSize(1140));
                    assertThat(small, is(1));
                    return null;
                });
        PAssert.that(prices.failures()).satisfies(failures -> {
            assertThat(failures, iterableWithSize(2));
            failures.forEach(
                    failure -> assertThat(failure.element(), is("carat,cut,color,clarity,depth,table,price,x,y,z")));
            return null;
        });
        pipeline.run().waitUntilFinish();
    }

    @Test
    void partsAreExact() {
        PCollection<Block<Integer>> prices = BuildPipeline.snapshot(pipeline, folder.toString());
        PAssert.thatSingleton(BuildPipeline.testing(prices)
                        .apply("Testing", Blocks.unpack())
                        .apply("CountTesting", Count.globally()))
                .isEqualTo(1000L);
        PAssert.thatSingleton(BuildPipeline.training(prices)
                        .apply("Training", Blocks.unpack())
                        .apply("CountTraining", Count.globally()))
                .isEqualTo(ROWS - 1000L);
        PAssert.that(BuildPipeline.ranks(prices).apply("Ranks", Blocks.unpack()))
                .satisfies(ranks -> {
                    java.util.Map<Long, Integer> byRank = new java.util.HashMap<>();
                    for (Pair<Long, Integer> rank : ranks) {
                        byRank.put(rank.first(), rank.second());
                    }
                    assertThat(byRank.size(), is(ROWS));
                    assertThat(byRank.get(0L), is(326));
                    assertThat(byRank.get(ROWS / 2L), is(3696));
                    assertThat(byRank.get(ROWS - 1L), is(4860));
                    return null;
                });
        pipeline.run().waitUntilFinish();
        try (Stream<Path> files = Files.list(folder.resolve("prices-1"))) {
            assertThat(
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("part-"))
                            .collect(Collectors.toSet()),
                    iterableWithSize(16));
        } catch (java.io.IOException error) {
            throw new AssertionError(error);
        }
    }
}
