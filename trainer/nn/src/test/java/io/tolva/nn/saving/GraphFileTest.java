package io.tolva.nn.saving;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.Compilation;
import io.tolva.nn.Functional;
import io.tolva.nn.Goldens;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Input;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "masking"})
    void masksThatKerasWritesAsOperationsGoOnByThemselves(String name) throws IOException {
        JsonNode golden = Goldens.read("masks").get("cases").get(name);
        HostArray x = Goldens.array(golden.get("x"));
        Model model = Model.load(Goldens.file("masks_" + name + ".keras"));
        Goldens.assertClose(name, model.predict(x), Goldens.array(golden.get("p")), 1e-5);
        Path file = folder.resolve("again.keras");
        model.save(file);
        assertThat(Model.load(file).predict(x), is(model.predict(x)));
    }

    @Test
    void anOperationThatIsNoMaskOfALayerIsRefused() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(KerasArchive.read(Goldens.file("masks_masking.keras")));
        String json = new String(entries.get(KerasArchive.CONFIG), StandardCharsets.UTF_8);
        String other = json.replace("\"mask_value\": 0.5", "\"mask_value\": 0.25");
        assertThat(other.equals(json), is(false));
        entries.put(KerasArchive.CONFIG, other.getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("other.keras");
        KerasArchive.write(file, entries);
        ModelFileException error = assertThrows(ModelFileException.class, () -> Model.load(file));
        assertThat(error.getMessage(), containsString("got not_equal"));
    }

    private static Functional twoOutputs() {
        SymbolicTensor input = Input.of(2);
        return Model.of(
                List.of(input),
                List.of(
                        Dense.of(1).named("a").apply(input),
                        Dense.of(1).named("b").apply(input)));
    }

    @Test
    void aLossForAllOutputsAndOneForAnotherAreWrittenByName() {
        Model model = twoOutputs();
        model.compile(Compilation.of(Optimizer.named("sgd"))
                .withLoss(Loss.named("mse"))
                .withLoss("b", Loss.named("mae")));
        String json = model.toJson();
        assertThat(json, containsString("\"loss\":{\"a\":"));
        assertThat(json.contains("\"\":"), is(false));
    }

    @Test
    void weightedMetricsOfNoOutputAreRefused() {
        Model model = twoOutputs();
        model.compile(Compilation.of(Optimizer.named("sgd"))
                .withLoss(Loss.named("mse"))
                .withWeightedMetrics(Metric.named("mae")));
        HostArray one = HostArray.wrap(Shape.of(1, 1), new float[] {1});
        Batch batch = new Batch(List.of(HostArray.wrap(Shape.of(1, 2), new float[2])), List.of(one, one), List.of());
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> model.evaluate(batch));
        assertThat(error.getMessage(), containsString("metrics of several outputs"));
    }

    private static Sequential chain() {
        return Sequential.builder().input(2).add(Dense.of(1).named("only")).build();
    }

    @Test
    void metricsOfTheOnlyOutputCountWithAndWithoutItsName() throws IOException {
        Model model = chain();
        model.compile(Compilation.of(Optimizer.named("sgd"))
                .withLoss(Loss.named("mse"))
                .withMetrics(Metric.named("mae"))
                .withWeightedMetrics("only", Metric.named("mse")));
        Path file = folder.resolve("model.keras");
        model.save(file);
        Batch batch = new Batch(
                HostArray.wrap(Shape.of(1, 2), new float[] {1, 2}), HostArray.wrap(Shape.of(1, 1), new float[] {3}));
        assertThat(model.evaluate(batch).values().keySet().toString(), is("[loss, mae, mse]"));
        assertThat(
                Model.load(file).evaluate(batch).values(),
                is(model.evaluate(batch).values()));
    }

    @Test
    void aModelThatIsNotTrainableHasNoTrainableWeightsWhateverItsLayersAre() {
        Model model = chain();
        model.setTrainable(false);
        model.layer("only").setTrainable(true);
        assertThat(model.trainableVariables(), is(List.of()));
        assertThat(model.nonTrainableVariables().size(), is(2));
    }

    @Test
    void numbersWithoutEndAreNumbersInJson() throws IOException {
        byte[] json = KerasJson.bytes(List.of(Double.POSITIVE_INFINITY, Double.NaN));
        assertThat(new String(json, StandardCharsets.UTF_8), is("[Infinity,NaN]"));
        assertThat(
                KerasJson.parse("here", json, CustomObjects.none()), is(List.of(Double.POSITIVE_INFINITY, Double.NaN)));
    }

    @Test
    void somethingBehindTheJsonIsRefused() {
        byte[] json = "{} {}".getBytes(StandardCharsets.UTF_8);
        assertThrows(ModelFileException.class, () -> KerasJson.parse("here", json, CustomObjects.none()));
    }

    @Test
    void aLayerThatCannotBeMadeIsAnErrorOfTheFile() throws IOException {
        Path file = folder.resolve("model.keras");
        chain().save(file);
        Map<String, byte[]> entries = new LinkedHashMap<>(KerasArchive.read(file));
        String json = new String(entries.get(KerasArchive.CONFIG), StandardCharsets.UTF_8);
        String other = json.replace("\"units\":1", "\"units\":-1");
        assertThat(other.equals(json), is(false));
        entries.put(KerasArchive.CONFIG, other.getBytes(StandardCharsets.UTF_8));
        KerasArchive.write(file, entries);
        assertThrows(ModelFileException.class, () -> Model.load(file));
        assertThat(Files.exists(file), is(true));
    }
}
