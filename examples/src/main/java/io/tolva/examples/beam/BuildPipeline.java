package io.tolva.examples.beam;

import io.tolva.beam.Batch;
import io.tolva.beam.Block;
import io.tolva.beam.Blocks;
import io.tolva.beam.Enumerate;
import io.tolva.beam.Failure;
import io.tolva.beam.Filter;
import io.tolva.beam.Grouping;
import io.tolva.beam.Interleave;
import io.tolva.beam.KeyOrder;
import io.tolva.beam.Map;
import io.tolva.beam.Shuffle;
import io.tolva.beam.Skip;
import io.tolva.beam.Snapshot;
import io.tolva.beam.Take;
import io.tolva.beam.formats.TextFormat;
import io.tolva.data.Pair;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * How do I build a Beam pipeline of the same words as a dataset, whose result does not depend on the runner?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.beam.BuildPipeline}
 */
public final class BuildPipeline {
    private static final String DIAMONDS = "examples/data/diamonds/diamonds-0[01].csv";

    private BuildPipeline() {}

    /** Counts what the parts of the pipeline give. The first argument is where a snapshot is to stand. */
    public static void main(String[] args) {
        Pipeline pipeline = Pipeline.create();
        PCollection<Block<Integer>> prices = snapshot(pipeline, args.length > 0 ? args[0] : "my_snapshots");
        print("prices", prices);
        print("batches", batches(prices));
        print("for training", training(prices));
        pipeline.run().waitUntilFinish();
    }

    private static <T> void print(String what, PCollection<Block<T>> blocks) {
        blocks.apply("Unpack " + what, Blocks.unpack())
                .apply("Count " + what, Count.globally())
                .apply(
                        "Print " + what,
                        MapElements.into(TypeDescriptors.longs()).via(count -> show(what, count)));
    }

    /** The price of each diamond; the header of each file has none and is a failure. */
    public static WithFailures.Result<PCollection<Block<Integer>>, Failure> prices(Pipeline pipeline) {
        return pipeline.apply(Interleave.files(List.of(DIAMONDS), new TextFormat()))
                .apply(Map.<String, Integer>via(line -> Integer.valueOf(line.split(",", -1)[6]), VarIntCoder.of())
                        .withDeadLetters()
                        .withLimit(2));
    }

    /** Prices below 1000 in an order of their own. */
    public static PCollection<Block<List<Integer>>> batches(PCollection<Block<Integer>> prices) {
        return prices.apply(Filter.by(price -> price < 1000))
                .apply(Shuffle.withSeed(42))
                .apply(Batch.<Integer>of(32).withGrouping(Grouping.WITHIN_BLOCKS));
    }

    /** A sample of 1000. */
    public static PCollection<Block<Integer>> testing(PCollection<Block<Integer>> prices) {
        return prices.apply(Take.of(1000));
    }

    /** All that is not in the sample. */
    public static PCollection<Block<Integer>> training(PCollection<Block<Integer>> prices) {
        return prices.apply(Skip.of(1000));
    }

    /** The prices in ascending order, with their ranks. */
    public static PCollection<Block<Pair<Long, Integer>>> ranks(PCollection<Block<Integer>> prices) {
        return prices.apply(Enumerate.by(KeyOrder.byNumber(Integer::longValue)));
    }

    /** The prices, computed once for all pipelines. */
    public static PCollection<Block<Integer>> snapshot(Pipeline pipeline, String folder) {
        PTransform<PBegin, PCollection<Block<Integer>>> definition =
                PTransform.compose(begin -> prices(begin.getPipeline()).output());
        return pipeline.apply(Snapshot.of(folder, "prices-1", definition, VarIntCoder.of()));
    }

    private static long show(String what, long count) {
        System.out.println(what + ": " + count);
        return count;
    }
}
