package io.tolva.nn.losses;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Values by all reductions, with weights and masks, and gradients: as Keras's, as written and compiled, in both float
 * types.
 */
class LossGoldensTest {
    private static final JsonNode CASES = Goldens.read("functions").get("losses");

    @TestFactory
    Stream<DynamicTest> valuesAndGradientsAreKeras() {
        List<DynamicTest> tests = new ArrayList<>();
        CASES.fields()
                .forEachRemaining(entry ->
                        tests.add(dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue()))));
        return tests.stream();
    }

    @Test
    void everyLossHasACase() {
        Set<String> classes = new HashSet<>();
        CASES.forEach(golden -> classes.add(golden.get("class").asText()));
        assertThat(classes, is(Losses.CATALOGUE.classes().keySet()));
    }

    private static void check(String name, JsonNode golden) {
        for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
            Tensor yTrue =
                    Goldens.tensor(golden.get("integers").asBoolean() ? DType.INT32 : type, golden.get("y_true"));
            Tensor yPred = Goldens.tensor(type, golden.get("y_pred"));
            for (JsonNode reduced : golden.get("reduced")) {
                Loss loss = loss(golden, reduced.get("reduction").asText());
                JsonNode weight = reduced.get("weight");
                JsonNode mask = reduced.get("mask");
                Tensor weights = weight.isNull() ? null : Goldens.tensor(type, weight);
                Tensor counted = mask.isNull() ? null : Goldens.tensor(DType.BOOL, mask);
                Step step = Step.compileAll(inputs -> {
                    try (GradientTape tape = GradientTape.open()) {
                        tape.watch(inputs.get(1));
                        Tensor value = loss.apply(inputs.get(0), inputs.get(1), weights, counted);
                        return List.of(value, tape.gradient(Ops.sum(value), inputs.get(1)));
                    }
                });
                String what = name + " " + reduced.get("reduction").asText() + (weights == null ? "" : " weighted")
                        + (counted == null ? "" : " masked") + " " + type;
                for (String how : List.of(" as written", " compiled")) {
                    List<Tensor> results = step.callAll(yTrue, yPred);
                    like(what + how, results.get(0), reduced.get("value"), slack(name, type));
                    like(what + how + " gradient", results.get(1), reduced.get("gradient"), slack(name, type));
                }
            }
        }
    }

    /**
     * Keras computes CTC in float32 only, and takes the logarithm of 2 in float32 for LogCosh. In float32,
     * {@code 1 - 1e-7} is {@code 1 - 1.19e-7}.
     */
    private static double slack(String name, DType type) {
        if (type == DType.FLOAT32) {
            return name.startsWith("Binary") && name.endsWith("extreme") ? 1000 : 1;
        }
        return name.startsWith("CTC") ? 1e5 : name.startsWith("LogCosh") ? 100 : 1;
    }

    private static void like(String what, Tensor actual, JsonNode expected, double slack) {
        assertThat(what, actual, is(Goldens.like(Goldens.array64(expected), slack)));
    }

    private static Loss loss(JsonNode golden, String reduction) {
        Map<String, Object> arguments = arguments(golden.get("arguments"));
        arguments.put("reduction", reduction);
        return Objects.requireNonNull(
                        Losses.CATALOGUE.classes().get(golden.get("class").asText()))
                .apply(Config.of("golden", CustomObjects.none(), arguments));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> arguments(JsonNode node) {
        return new ObjectMapper().convertValue(node, Map.class);
    }

    /**
     * The reference's numbers. They were computed in float32 (Keras casts to a loss's own type, which is float32
     * unless it is told), from inputs in float64: so they agree to 1e-5 and no better.
     */
    @TestFactory
    Stream<DynamicTest> theReferenceAgrees() {
        Map<String, String> classes = Map.ofEntries(
                Map.entry("MSE", "MeanSquaredError"),
                Map.entry("MAE", "MeanAbsoluteError"),
                Map.entry("MAPE", "MeanAbsolutePercentageError"),
                Map.entry("MSLE", "MeanSquaredLogarithmicError"),
                Map.entry("BCE", "BinaryCrossentropy"),
                Map.entry("BFCE", "BinaryFocalCrossentropy"),
                Map.entry("CCE", "CategoricalCrossentropy"),
                Map.entry("CFCE", "CategoricalFocalCrossentropy"),
                Map.entry("SCCE", "SparseCategoricalCrossentropy"),
                Map.entry("KLD", "KLDivergence"));
        JsonNode goldens = Goldens.float64("losses");
        List<DynamicTest> tests = new ArrayList<>();
        goldens.fields().forEachRemaining(entry -> {
            String shortName = entry.getKey().replaceAll("_.*", "");
            String className = classes.getOrDefault(shortName, shortName);
            tests.add(dynamicTest(entry.getKey(), () -> checkReference(className, entry.getValue())));
        });
        assertThat(tests, hasSize(27));
        return tests.stream();
    }

    private static void checkReference(String className, JsonNode golden) {
        JsonNode inputs = Goldens.float64("loss_in");
        String truth = golden.get("y_true").asText();
        Tensor yTrue = Goldens.tensor(truth.equals("sparse") ? DType.INT64 : DType.FLOAT64, inputs.get(truth));
        Tensor yPred =
                Goldens.tensor(DType.FLOAT64, inputs.get(golden.get("y_pred").asText()));
        Tensor weights = Goldens.tensor(DType.FLOAT64, inputs.get("sw"));
        Config config = Config.of("golden", CustomObjects.none(), arguments(golden.get("args")));
        Loss plain = Objects.requireNonNull(Losses.CATALOGUE.classes().get(className))
                .apply(config);
        for (Reduction reduction : Reduction.values()) {
            String name = reduction.name().toLowerCase(Locale.ROOT);
            if (reduction != Reduction.MEAN) {
                Loss loss = plain.withReduction(reduction);
                like(name, loss.apply(yTrue, yPred), golden.get(name), 1e5);
                if (!golden.get(name + "_sw").isNull()) {
                    like(name + " weighted", loss.apply(yTrue, yPred, weights, null), golden.get(name + "_sw"), 1e5);
                }
            }
        }
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(yPred);
            Tensor gradient = tape.gradient(plain.apply(yTrue, yPred), yPred);
            HostArray expected = Goldens.array64(golden.get("grad_y_pred"));
            assertThat("gradient", gradient, is(Goldens.like(expected, 1e5)));
        }
    }
}
