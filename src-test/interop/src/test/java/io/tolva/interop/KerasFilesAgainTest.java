package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.Compilation;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Concatenate;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Input;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Nadam;
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

    /** Two inputs, two outputs, a layer that is used twice and a model as a layer, trained. */
    private static Model graph() {
        SymbolicTensor wide = Input.named("wide", 2);
        SymbolicTensor deep = Input.named("deep", 4);
        Model encoder = Sequential.builder()
                .name("encoder")
                .input(4)
                .add(Dense.of(5, Activation.RELU))
                .add(Dense.of(4, Activation.TANH))
                .build();
        Dense shared = Dense.of(4, Activation.ELU);
        SymbolicTensor features = shared.apply(encoder.apply(shared.apply(deep)));
        SymbolicTensor all = Concatenate.create().apply(wide, features);
        SymbolicTensor main = Dense.of(1).named("main").apply(all);
        SymbolicTensor side = Dense.of(3, Activation.SOFTMAX).named("side").apply(features);
        Model model = Model.of(List.of(wide, deep), List.of(main, side));
        model.compile(Compilation.of(Nadam.create().withLearningRate(0.01))
                .withLoss("main", Loss.named("mse"))
                .withLoss("side", Loss.named("sparse_categorical_crossentropy"))
                .withLossWeight("side", 0.5)
                .withMetrics("side", Metric.named("accuracy")));
        return model;
    }

    @Test
    void kerasFindsAGraphWithModelsInIt() throws IOException, InterruptedException {
        Python python = Python.required();
        HostArray x = Samples.ofNumbers().x();
        int rows = x.shape().dim(0);
        float[] wide = new float[rows * 2];
        System.arraycopy(x.floats(), 0, wide, 0, wide.length);
        List<HostArray> inputs = List.of(HostArray.wrap(Shape.of(rows, 2), wide), x);
        List<HostArray> labels = List.of(Samples.ofNumbers().y(), HostArray.wrap(Shape.of(rows), new long[rows]));
        Model model = graph();
        model.fit(new Batch(inputs, labels, List.of()), FitOptions.defaults().withEpochs(3));
        Path original = folder.resolve("graph.keras");
        Path copy = folder.resolve("copy.keras");
        model.save(original);
        Model.load(original).save(copy);
        Map<String, Object> pair = Map.of(
                "name",
                "graph",
                "original",
                original.toString(),
                "copy",
                copy.toString(),
                "inputs",
                numbers(inputs),
                "predictions",
                numbers(model.predict(inputs)),
                "state",
                numbers(model.optimizer().orElseThrow().state()));

        Python.Outcome outcome =
                python.outcome("same_keras_models.py", Json.write(folder.resolve("graph.json"), List.of(pair)));
        assertThat(outcome.output(), outcome.status(), is(0));
        assertThat(outcome.output(), containsString("OK graph"));
    }

    private static List<Map<String, Object>> numbers(List<HostArray> arrays) {
        return arrays.stream().map(Json::numbers).toList();
    }

    private static List<Path> originals() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDENS)) {
            return files.filter(file -> file.toString().endsWith(".keras") && !file.endsWith(TEXTS))
                    .sorted()
                    .toList();
        }
    }
}
