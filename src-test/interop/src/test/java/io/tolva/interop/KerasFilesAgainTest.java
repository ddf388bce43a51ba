package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.tolva.nn.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Keras saved, we load and save again, and Keras finds the same model in it: all kinds of layers, graphs with several inputs
 * and outputs, and what they are trained with.
 */
class KerasFilesAgainTest {
    private static final Path GOLDENS =
            Path.of("..", "..", "trainer", "nn", "src", "test", "resources", "goldens", "keras");

    /** Its inputs are texts, which no model takes here. */
    private static final String TEXTS = "preprocessing.keras";

    @TempDir
    private Path folder;

    @Test
    void kerasFindsWhatItSavedInWhatWeSave() throws IOException, InterruptedException {
        Python python = Python.required();
        List<Object> pairs = new ArrayList<>();
        for (Path original : originals()) {
            Path copy = folder.resolve(pairs.size() + ".keras");
            Model.load(original).save(copy);
            pairs.add(Map.of(
                    "name",
                    GOLDENS.relativize(original).toString(),
                    "original",
                    original.toAbsolutePath().toString(),
                    "copy",
                    copy.toString()));
        }
        assertThat(pairs.size(), greaterThan(15));

        Python.Outcome outcome =
                python.outcome("same_keras_models.py", Json.write(folder.resolve("pairs.json"), pairs));
        assertThat(outcome.output(), outcome.status(), is(0));
    }

    private static List<Path> originals() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDENS)) {
            return files.filter(file -> file.toString().endsWith(".keras") && !file.endsWith(TEXTS))
                    .sorted()
                    .toList();
        }
    }
}
