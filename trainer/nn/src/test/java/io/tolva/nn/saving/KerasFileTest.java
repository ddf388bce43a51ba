package io.tolva.nn.saving;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Goldens;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.layers.ActivationLayer;
import io.tolva.nn.layers.Call;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.layers.Input;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.UnaryLayer;
import io.tolva.nn.losses.Huber;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Nadam;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.regularizers.L2;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasFileTest {
    private static final JsonNode GOLDENS = Goldens.read("files");
    private static final Batch BATCH = new Batch(
            HostArray.of(0.1f, -0.2f, 0.3f, 0.4f, 0.5f, -0.6f, 0.7f, 0.8f).reshape(Shape.of(2, 2, 2)),
            HostArray.of(1f, -1f).reshape(Shape.of(2, 1)));

    @TempDir
    private Path folder;

    private static Sequential trained(Optimizer optimizer) {
        Sequential model = Sequential.builder()
                .input(Shape.of(2, 2))
                .add(Flatten.create())
                .add(Dense.of(5).withKernelRegularizer(L2.of(0.01)).named("hidden"))
                .add(ActivationLayer.of(Activation.ELU))
                .add(Dense.of(1).withBias(false))
                .seed(Seed.of(3))
                .build();
        model.compile(optimizer, Huber.of(2), Metric.named("mae"));
        model.fit(List.of(BATCH, BATCH), FitOptions.defaults());
        return model;
    }

    @ParameterizedTest
    @ValueSource(strings = {"regression", "classifier", "other"})
    void readsWhatKerasWrote(String name) throws IOException {
        Model model = Model.load(Goldens.file(name + ".keras"));
        JsonNode golden = GOLDENS.get(name);
        HostArray expected = Goldens.array(golden.get("p"));
        Goldens.assertClose(name, model.predict(Goldens.array(golden.get("x"))), expected, 1e-6);
    }

    @Test
    void convolutionsComeFromKerasAndGoOn() throws IOException {
        JsonNode golden = Goldens.read("convolutional");
        HostArray x = Goldens.array(golden.get("x"));
        Model model = Model.load(Goldens.file("convolutional.keras"));
        Goldens.assertClose("predictions", model.predict(x), Goldens.array(golden.get("predictions")), 1e-6);
        Path file = folder.resolve("model.keras");
        model.save(file);
        Model loaded = Model.load(file);
        assertThat(loaded.predict(x), is(model.predict(x)));
        assertThat(loaded.summary(), is(model.summary()));
    }

    @Test
    void readsTheOptimizerOfKeras() throws IOException {
        Model model = Model.load(Goldens.file("regression.keras"));
        Optimizer optimizer = model.optimizer().orElseThrow();
        assertThat(optimizer.className(), is("Nadam"));
        assertThat(optimizer.iterations(), is(12L));
        List<HostArray> state = optimizer.state();
        for (int i = 1; i < state.size(); i++) {
            assertThat(
                    state.get(i),
                    is(Goldens.array(GOLDENS.get("optimizer_state").get(i))));
        }
        assertThat(model.summary().strip(), is(GOLDENS.get("summary").asText().strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "rmsprop", "adam", "nadam"})
    void whatIsSavedComesBackAndGoesOn(String optimizer) throws IOException {
        Path file = folder.resolve("model.keras");
        Sequential model = trained(Optimizer.named(optimizer));
        model.save(file);
        Model loaded = Model.load(file);
        assertThat(
                loaded.predict(BATCH.inputs().get(0)),
                is(model.predict(BATCH.inputs().get(0))));
        assertThat(loaded.summary(), is(model.summary()));
        model.fit(List.of(BATCH), FitOptions.defaults());
        loaded.fit(List.of(BATCH), FitOptions.defaults());
        assertThat(values(loaded), is(values(model)));
        assertThat(
                loaded.optimizer().orElseThrow().state(),
                is(model.optimizer().orElseThrow().state()));
        assertThat(loaded.evaluate(List.of(BATCH)), is(model.evaluate(List.of(BATCH))));
    }

    private static List<HostArray> values(Model model) {
        return model.weights().stream().map(Variable::toHostArray).toList();
    }

    @Test
    void equalModelsGiveEqualBytesAndLeaveNothingBehind() throws IOException {
        Path first = folder.resolve("first.keras");
        Path second = folder.resolve("second.keras");
        trained(Nadam.create()).save(first);
        trained(Nadam.create()).save(second);
        assertThat(Files.mismatch(first, second), is(-1L));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList(), containsInAnyOrder(first, second));
        }
    }

    @Test
    void extrasTravelWithTheModel() throws IOException {
        Path file = folder.resolve("model.keras");
        byte[] extra = "{}".getBytes(StandardCharsets.UTF_8);
        trained(Optimizer.named("sgd")).save(file, Map.of("preprocessing.json", extra));
        assertThat(KerasArchive.readExtra(file, "preprocessing.json").orElseThrow(), is(extra));
        assertThat(KerasArchive.readExtra(file, "other.json").isPresent(), is(false));
        assertThat(Model.load(file).weights().size(), is(3));
        assertThrows(
                IllegalArgumentException.class,
                () -> trained(Optimizer.named("sgd")).save(file, Map.of("config.json", extra)));
    }

    private static Loss loss(Model model) {
        return model.compilation().orElseThrow().losses().values().iterator().next();
    }

    @Test
    void aFunctionOfOnesOwnHasToBePassed() throws IOException {
        Path file = folder.resolve("model.keras");
        Sequential model =
                Sequential.builder().input(Shape.of(4)).add(Dense.of(1)).build();
        model.compile(
                Optimizer.named("sgd"),
                Loss.of("mine", (yTrue, yPred) -> yTrue.minus(yPred).square()));
        model.save(file);
        assertThat(message(file), containsString("unknown loss: expected one of"));
        assertThat(message(file), containsString("got mine; register it: CustomObjects.none().with(\"mine\""));
        Loss other = Loss.of("mine", (yTrue, yPred) -> yTrue.minus(yPred).abs());
        assertThat(loss(Model.load(file, CustomObjects.none().withFunction(other))), is(other));
    }

    /** A layer of one's own with an argument and a layer in it. */
    private static final class Gated extends UnaryLayer {
        private final double gate;
        private final Dense inner;

        Gated(Config config) {
            super(config);
            gate = config.number("gate");
            inner = track("inner", Dense.of(3));
        }

        @Override
        protected Tensor call(Tensor x, Call call) {
            return inner.apply(x, call).times(gate);
        }
    }

    @Test
    void layersOfOnesOwnKeepTheirArguments() throws IOException {
        Path file = folder.resolve("model.keras");
        Model model = Sequential.builder()
                .input(Shape.of(4))
                .add(new Gated(Config.empty().with("gate", 2.5)))
                .build();
        model.save(file);
        assertThat(message(file), containsString("unknown layer: expected one of"));
        Model loaded = Model.load(file, CustomObjects.none().with("Gated", Gated::new));
        HostArray x = HostArray.of(1f, 2f, 3f, 4f).reshape(Shape.of(1, 4));
        assertThat(loaded.predict(x), is(model.predict(x)));
        assertThat(((Gated) loaded.layer("gated")).gate, is(2.5));
    }

    @Test
    void modelsInGraphsComeBack() throws IOException {
        Path file = folder.resolve("model.keras");
        Model inner =
                Sequential.builder().name("encoder").input(4).add(Dense.of(3)).build();
        SymbolicTensor input = Input.of(4);
        Model model = Model.of(input, Dense.of(1).apply(inner.apply(input)));
        model.save(file);
        HostArray x = HostArray.of(1f, 2f, 3f, 4f).reshape(Shape.of(1, 4));
        assertThat(Model.load(file).predict(x), is(model.predict(x)));
    }

    @Test
    void badFilesSayWhatIsWrong() throws IOException {
        Path file = folder.resolve("model.keras");
        Map<String, byte[]> entries = new LinkedHashMap<>(KerasArchive.read(Goldens.file("other.keras")));
        replace(entries, file, "\"tanh\"", "\"gulp\"");
        assertThat(message(file), containsString("Activation activation, gulp: unknown activation: expected one of"));
        replace(entries, file, "\"class_name\": \"Activation\"", "\"class_name\": \"Drop\"");
        assertThat(message(file), containsString("Drop activation: unknown layer: expected one of [InputLayer, Dense"));
        replace(entries, file, "\"units\": 4", "\"units\": 5");
        assertThat(
                message(file),
                containsString("weights do not fit: layer first (Dense): expected first/kernel of shape"));
        KerasArchive.write(file, Map.of("config.json", "{".getBytes(StandardCharsets.UTF_8)));
        assertThat(message(file), containsString("not JSON"));
        KerasArchive.write(file, Map.of());
        assertThat(message(file), containsString("expected an entry config.json, got []"));
    }

    @Test
    void whatALayerWouldDoBesidesIsNotDropped() throws IOException {
        Path file = folder.resolve("model.keras");
        Map<String, byte[]> entries = new LinkedHashMap<>(KerasArchive.read(Goldens.file("other.keras")));
        replace(entries, file, "\"units\": 4", "\"units\": 4, \"magic\": {\"class_name\": \"L2\"}");
        assertThat(message(file), containsString("Dense first: unknown arguments: expected ["));
        replace(entries, file, "\"units\": 4", "\"units\": 0");
        assertThat(message(file), containsString("Dense first: units: expected at least 1, got 0"));
        trained(Optimizer.named("sgd")).save(file);
        Map<String, byte[]> flattening = new LinkedHashMap<>(KerasArchive.read(file));
        replace(flattening, file, "channels_last", "channels_first");
        assertThat(message(file), containsString("Flatten flatten: data_format is not supported"));
    }

    private static void replace(Map<String, byte[]> entries, Path file, String from, String to) throws IOException {
        String config = new String(entries.get("config.json"), StandardCharsets.UTF_8);
        assertThat(config, containsString(from));
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        changed.put("config.json", config.replace(from, to).getBytes(StandardCharsets.UTF_8));
        KerasArchive.write(file, changed);
    }

    private static String message(Path file) {
        return assertThrows(RuntimeException.class, () -> Model.load(file)).getMessage();
    }

    @Test
    void lossesKeepTheirConfiguration() throws IOException {
        Path file = folder.resolve("model.keras");
        trained(Optimizer.named("adam")).save(file);
        Model loaded = Model.load(file);
        assertThat(((Huber) loss(loaded)).delta(), is(2.0));
        assertThat(loaded.compilation().orElseThrow().metrics().get("").get(0).name(), is("mae"));
    }
}
