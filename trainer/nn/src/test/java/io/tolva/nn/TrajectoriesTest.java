package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.callbacks.EarlyStopping;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.callbacks.ReduceLearningRateOnPlateau;
import io.tolva.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that Keras saved before their first step train as they did in Keras; see src-test/oracle/trajectories.py.
 *
 * <p>Float32: a number may differ by 1e-5 of its size or of one, whichever is larger; a trajectory amplifies the last bits,
 * so weights and histories may differ by 5e-5.
 */
class TrajectoriesTest {
    private static final double TOLERANCE = 5e-5;

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(Goldens.file("trajectories"))) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void goesKerasWay(String name) throws IOException {
        JsonNode golden = Goldens.read("trajectories/" + name + "/golden");
        Model model = Model.load(Goldens.file("trajectories/" + name + "/start.keras"));
        History history = model.fit(samples(golden), options(golden));

        assertHistory(golden.get("history"), history);
        assertLogs(golden.get("evaluate"), model.evaluate(unweighed(golden)));
        assertAll("prediction", golden.get("predictions"), model.predict(arrays(golden.get("inputs"))));
        assertAll(
                "weight",
                golden.get("weights"),
                model.weights().stream().map(v -> v.toHostArray()).toList());
        assertAll("state", golden.get("state"), model.optimizer().orElseThrow().state());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eagerlyToTheSameBits(String name) throws IOException {
        JsonNode golden = Goldens.read("trajectories/" + name + "/golden");
        Model compiled = Model.load(Goldens.file("trajectories/" + name + "/start.keras"));
        Model eager = Model.load(Goldens.file("trajectories/" + name + "/start.keras"));
        eager.setRunEagerly(true);
        History expected = compiled.fit(samples(golden), options(golden));

        assertThat(eager.fit(samples(golden), options(golden)).epochs(), is(expected.epochs()));
        for (int i = 0; i < eager.weights().size(); i++) {
            assertThat(
                    eager.weights().get(i).toHostArray(),
                    is(compiled.weights().get(i).toHostArray()));
        }
    }

    /** Keras writes the optimizer of a compiled model beside the weights. */
    @Test
    void takesTheWeightsThatKerasSavedAlone() throws IOException {
        JsonNode golden = Goldens.read("trajectories/nadam_l2/golden");
        Model model = Model.load(Goldens.file("trajectories/nadam_l2/start.keras"));
        model.loadWeights(Goldens.file("trajectories/nadam_l2/after.weights.h5"));
        assertAll("prediction", golden.get("predictions"), model.predict(arrays(golden.get("inputs"))));
    }

    private static List<HostArray> arrays(JsonNode nodes) {
        List<HostArray> arrays = new ArrayList<>();
        nodes.forEach(node -> arrays.add(Goldens.array(node)));
        return arrays;
    }

    private static Batch unweighed(JsonNode golden) {
        return new Batch(arrays(golden.get("inputs")), arrays(golden.get("labels")), List.of());
    }

    private static Batch samples(JsonNode golden) {
        Batch all = unweighed(golden);
        return golden.has("sample_weight") ? all.withSampleWeight(Goldens.array(golden.get("sample_weight"))) : all;
    }

    private static FitOptions options(JsonNode golden) {
        JsonNode said = golden.get("options");
        FitOptions options = FitOptions.defaults()
                .withShuffle(false)
                .withBatchSize(said.get("batch_size").asInt())
                .withEpochs(said.get("epochs").asInt())
                .withValidationSplit(said.path("validation_split").asDouble(0));
        if (golden.has("validation")) {
            List<HostArray> data = arrays(golden.get("validation"));
            options = options.withValidation(new Batch(data.get(0), data.get(1)));
        }
        Map<Integer, Double> weights = new LinkedHashMap<>();
        golden.get("class_weight")
                .properties()
                .forEach(entry -> weights.put(
                        Integer.parseInt(entry.getKey()), entry.getValue().asDouble()));
        options = weights.isEmpty() ? options : options.withClassWeights(weights);
        return said.path("callbacks").asText().equals("plateau") ? withCallbacks(options) : options;
    }

    private static FitOptions withCallbacks(FitOptions options) {
        return options.withCallback(ReduceLearningRateOnPlateau.create()
                        .withFactor(0.3)
                        .withPatience(1)
                        .withMinDelta(0.01)
                        .withMinLearningRate(0.001))
                .withCallback(EarlyStopping.create()
                        .withPatience(3)
                        .withMinDelta(0.005)
                        .withRestoreBestWeights(true));
    }

    private static void assertHistory(JsonNode expected, History history) {
        TreeSet<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        assertThat(history.names(), is(names));
        for (String name : names) {
            float[] numbers = history.of(name);
            assertThat(name, numbers.length, is(expected.get(name).size()));
            for (int epoch = 0; epoch < numbers.length; epoch++) {
                assertNear(
                        name + " of epoch " + epoch,
                        expected.get(name).get(epoch).asDouble(),
                        numbers[epoch]);
            }
        }
    }

    private static void assertLogs(JsonNode expected, Logs logs) {
        TreeSet<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        assertThat(logs.values().keySet(), is(names));
        logs.values()
                .forEach((name, value) -> assertNear(name, expected.get(name).asDouble(), value));
    }

    private static void assertNear(String what, double expected, double actual) {
        double off = Math.abs(expected - actual) / Math.max(1, Math.abs(expected));
        assertThat(what + ": expected " + expected + ", got " + actual, off, lessThan(TOLERANCE));
    }

    private static void assertAll(String what, JsonNode expected, List<HostArray> actual) {
        assertThat(what, actual.size(), is(expected.size()));
        for (int i = 0; i < actual.size(); i++) {
            Goldens.assertClose(what + " " + i, floats(actual.get(i)), Goldens.array(expected.get(i)), TOLERANCE);
        }
    }

    private static HostArray floats(HostArray array) {
        return Tensor.of(array).cast(DType.FLOAT32).toHostArray();
    }
}
