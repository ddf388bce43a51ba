package io.tolva.beam.analysis;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.beam.Block;
import io.tolva.beam.Blocks;
import io.tolva.beam.FileRef;
import io.tolva.beam.Interleave;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.TestPipelines;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.formats.TextFormat;
import io.tolva.data.schema.RecordSurvey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockCountsTest {
    @TempDir
    Path folder;

    /** Lines that begin with 1 belong to split 1. */
    private record Route() implements ProcessFunction<String, Parsed<RoutedRecord>> {
        @Override
        public Parsed<RoutedRecord> apply(String line) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            return new Parsed.Good<>(RoutedRecord.of(line.startsWith("1") ? 1 : 0, bytes));
        }
    }

    private List<Block<Parsed<RoutedRecord>>> blocks() throws IOException {
        List<Block<String>> blocks = new ArrayList<>();
        for (List<String> lines : List.of(List.of("0", "1", "0"), List.<String>of(), List.of("1", "1"), List.of("0"))) {
            Path file = folder.resolve(blocks.size() + ".txt");
            Files.write(file, lines);
            FileRef reference = new FileRef(file.toString(), Files.size(file));
            blocks.addAll(Interleave.blocks(List.of(reference), new TextFormat(), blocks.size()));
        }
        return Blocks.map(blocks, new Route());
    }

    /** The runner compares every element before and after each function here, as it does unless that is switched off. */
    @Test
    @SuppressWarnings("unchecked") // the class of a generic type has no type arguments
    void countsTheRecordsOfEachBlockAndChangesNoInput() throws IOException {
        Class<BlockCounts<RecordSurvey>> type = (Class<BlockCounts<RecordSurvey>>) (Class<?>) BlockCounts.class;
        Pipeline pipeline = TestPipelines.create(3);
        PCollection<BlockCounts<RecordSurvey>> counted = pipeline.apply(
                        Blocks.spread(blocks(), Parsed.coder(RoutedRecord.coder())))
                .apply(Accumulate.by(new BlockCounts.Counting<>(new SurveyRecords(2, false)), type));
        PAssert.thatSingleton(counted).satisfies(counts -> {
            assertThat(counts.counts(4), is(List.of(List.of(2L, 0L, 0L, 1L), List.of(1L, 0L, 2L, 0L))));
            assertThat(counts.gathered().records(1), is(3L));
            return null;
        });
        pipeline.run().waitUntilFinish();
    }
}
