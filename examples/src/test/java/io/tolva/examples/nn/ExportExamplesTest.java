package io.tolva.examples.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.nn.Model;
import io.tolva.nn.export.OnnxExportException;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportExamplesTest {
    @TempDir
    Path folder;

    @Test
    void writesAModelForOtherPrograms() throws IOException {
        Path file = folder.resolve("model.onnx");
        ExportToOnnx.export(ExportToOnnx.trained(), file);

        assertThat(Files.size(file), greaterThan(200L));
    }

    @Test
    void aLayerOfOnesOwnNeedsAnExporter() throws IOException {
        Path file = folder.resolve("cubes.onnx");
        Model model = ExportToOnnx.withCube();

        Exception error = assertThrows(OnnxExportException.class, () -> ExportToOnnx.export(model, file));
        assertThat(error.getMessage(), containsString("layer cube (Cube): its class is your own"));
        assertThat(Files.exists(file), is(false));
        ExportToOnnx.exportWithCubes(model, file);
        assertThat(Files.exists(file), is(true));
    }

    @Test
    void logsTwoRunsForEachTraining() throws IOException {
        LogToTensorBoard.train(8, folder.resolve("run"));

        for (String run : List.of("run", "run/train", "run/validation")) {
            assertThat(run, records(folder.resolve(run)), greaterThan(2));
        }
    }

    @Test
    void logsACurveOfALoop() throws IOException {
        LogToTensorBoard.curve(folder);

        assertThat(records(folder), is(1 + 1 + 100));
    }

    private static int records(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            int records = 0;
            try (RecordReader reader = RecordReader.open(file)) {
                while (reader.advance()) {
                    records++;
                }
            }
            return records;
        }
    }
}
