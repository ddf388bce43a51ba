package io.tolva.examples.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.Shape;
import io.tolva.data.Dataset;
import io.tolva.data.FileOrder;
import io.tolva.data.preprocess.FittedPreprocessing;
import io.tolva.examples.tfrecord.DiamondShards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Beam learns is what one process learns, to the byte. */
class AnalyzeOnBeamTest {
    @TempDir
    private Path folder;

    private static Pipeline pipeline() {
        return Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner", "--targetParallelism=2")
                .create());
    }

    @Test
    void learnsFromRowsAsInOneProcess() throws IOException {
        Path file = folder.resolve("preprocessing.json");
        Pipeline pipeline = pipeline();
        AnalyzeOnBeam.learn(pipeline, file.toString());
        pipeline.run().waitUntilFinish();

        FittedPreprocessing<AnalyzeOnBeam.Diamond> inProcess =
                AnalyzeOnBeam.plan().fit(AnalyzeOnBeam.rows());
        assertThat(Files.readString(file), is(inProcess.toJson()));
        assertThat(
                AnalyzeOnBeam.batches(AnalyzeOnBeam.load(file))
                        .take(1)
                        .toList()
                        .get(0)
                        .shape(),
                is(Shape.of(32, 4)));
    }

    @Test
    void learnsFromRecordsAsInOneProcess() throws IOException {
        String shards = DiamondShards.write(folder);
        Path file = folder.resolve("columns.json");
        Pipeline pipeline = pipeline();
        LearnColumns.learn(pipeline, shards, file.toString());
        pipeline.run().waitUntilFinish();

        List<Path> files =
                Dataset.listFiles(List.of(shards), FileOrder.sorted()).toList();
        Dataset<byte[]> records = Dataset.fromElements(files).flatMap(Dataset::tfRecords);
        assertThat(
                Files.readString(file), is(LearnColumns.analyzer().fit(records).toJson()));
    }
}
