package io.tolva.examples.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.tolva.beam.Blocks;
import io.tolva.data.Dataset;
import io.tolva.data.csv.CsvOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

class DatasetOnBeamTest {
    private final Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());

    @Test
    void countsTheSameStonesAsOneProcess() {
        Map<String, Long> expected = new TreeMap<>();
        DatasetOnBeam.stones().forEach(stone -> expected.merge(stone.cut(), 1L, Long::sum));
        List<KV<String, Long>> counts = new ArrayList<>();
        expected.forEach((cut, count) -> counts.add(KV.of(cut, count)));

        PAssert.that(DatasetOnBeam.byCut(pipeline)).containsInAnyOrder(counts);
        pipeline.run().waitUntilFinish();
    }

    @Test
    void readsAllRowsOfAFile() {
        long rows = Dataset.csvRows(Path.of("examples/data/diamonds/diamonds-00.csv"), CsvOptions.defaults())
                .toList()
                .size();

        PAssert.thatSingleton(pipeline.apply(DatasetOnBeam.tolerant())
                        .apply(Blocks.unpack())
                        .apply(Count.globally()))
                .isEqualTo(rows);
        pipeline.run().waitUntilFinish();
    }

    @Test
    void saysWhatItRefuses() {
        assertThat(
                DatasetOnBeam.refusal(),
                startsWith(
                        "takeWhile does not run on a pipeline: listFiles -> interleave -> map -> filter -> takeWhile"));
    }
}
