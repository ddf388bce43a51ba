package io.tolva.train;

import io.tolva.data.manifest.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a model was trained, kept beside it as {@value #FILE_NAME}.
 *
 * @param parameters the number of the model's weights
 * @param epochs for each epoch the values of loss and metrics, by Keras's names
 * @param test loss and metrics on the test split, without {@code val_}; empty if there is none
 * @param examples the number of examples learnt from, every epoch counted
 * @param seconds how long the training took
 * @param leftOut features that the model does not read, each with the reason
 */
public record TrainingReport(
        long parameters,
        List<Map<String, Double>> epochs,
        Map<String, Double> test,
        long examples,
        double seconds,
        Map<String, String> leftOut) {
    /** The name of the file that holds the report. */
    public static final String FILE_NAME = "training.json";

    /**
     * The report in a file.
     *
     * @throws IOException if it cannot be read
     */
    public static TrainingReport read(Path file) throws IOException {
        return Json.read(file, TrainingReport.class);
    }

    /**
     * One number of the test.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public double test(String name) {
        Double value = test.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no such number: test of the model: expected one of " + test.keySet() + ", got " + name);
        }
        return value;
    }

    /** This report as JSON text. */
    public String toJson() {
        return Json.write(this);
    }

    /** How many examples were learnt from in a second. */
    public double examplesPerSecond() {
        return seconds == 0 ? 0 : examples / seconds;
    }
}
