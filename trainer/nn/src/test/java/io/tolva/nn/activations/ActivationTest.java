package io.tolva.nn.activations;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ActivationTest {
    private static final JsonNode OLD = Goldens.read("activations");
    private static final JsonNode CASES = Goldens.read("functions").get("activations");

    /** Keras's functions with arguments, by the names that the goldens give them. */
    private static final Map<String, Activation> FORMS = Map.ofEntries(
            Map.entry("celu 2", Activation.celu(2)),
            Map.entry("elu 0.5", Activation.elu(0.5)),
            Map.entry("gelu approximate", Activation.geluByTanh()),
            Map.entry("hard_shrink 1.5", Activation.hardShrink(1.5)),
            Map.entry("soft_shrink 1.5", Activation.softShrink(1.5)),
            Map.entry("leaky_relu 0.25", Activation.leakyRelu(0.25)),
            Map.entry("squareplus 9", Activation.squareplus(9)),
            Map.entry("threshold", Activation.threshold(0.3, -7)),
            Map.entry("relu all", Activation.relu(0.1, 4, 1.3)),
            Map.entry("relu max", Activation.relu(0, 2.25, 0)),
            Map.entry("relu threshold", Activation.relu(0, Double.POSITIVE_INFINITY, 1.3)),
            Map.entry("relu slope max", Activation.relu(0.1, 2.25, 0)),
            Map.entry("relu negative threshold", Activation.relu(0, Double.POSITIVE_INFINITY, -0.7)),
            Map.entry("softmax axis 1", Activation.softmax(1)),
            Map.entry("log_softmax axis 1", Activation.logSoftmax(1)),
            Map.entry("sparsemax axis 1", Activation.sparsemax(1)),
            Map.entry("glu axis 1", Activation.glu(1)));

    @TestFactory
    Stream<DynamicTest> valuesAndGradientsAreKeras() {
        List<DynamicTest> tests = new ArrayList<>();
        CASES.fields()
                .forEachRemaining(entry ->
                        tests.add(dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue()))));
        return tests.stream();
    }

    private static void check(String name, JsonNode golden) {
        Activation activation = FORMS.containsKey(name) ? FORMS.get(name) : Activation.named(name);
        Step step = Step.compileAll(inputs -> {
            Tensor x = inputs.get(0);
            try (GradientTape tape = GradientTape.open()) {
                tape.watch(x);
                Tensor y = activation.apply(x);
                Tensor ranks = Ops.reshape(Ops.range(y.dtype(), 1, y.size() + 1.0, 1), y.shape());
                return List.of(y, tape.gradient(Ops.sum(y.times(ranks)).div(y.size()), x));
            }
        });
        for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
            Tensor x = Goldens.tensor(type, golden.get("x"));
            for (String how : List.of(" as written", " compiled")) {
                List<Tensor> results = step.callAll(x);
                like(name + how, results.get(0), golden.get("y"), slack(name, type));
                like(name + how + " gradient", results.get(1), golden.get("gradient"), slack(name, type));
            }
        }
    }

    private static void like(String what, Tensor actual, JsonNode expected, double slack) {
        assertThat(what, actual, is(Goldens.like(Goldens.array64(expected), slack)));
    }

    /** Keras on TensorFlow takes some constants in float32; the reference, which is on PyTorch, does not. */
    private static double slack(String name, DType type) {
        boolean single = List.of("leaky_relu", "gelu", "gelu approximate").contains(name);
        return single && type == DType.FLOAT64 ? 1e4 : 1;
    }

    @Test
    void everyActivationHasACase() {
        Set<String> names = new HashSet<>();
        CASES.fieldNames().forEachRemaining(names::add);
        names.removeAll(FORMS.keySet());
        names.removeAll(Set.of("swish", "hard_swish"));
        assertThat(names, is(Activation.CATALOGUE.classes().keySet()));
    }

    @Test
    void allNamesOfKerasAreKnown() {
        JsonNode defaults = Goldens.read("keras316_defaults");
        Set<String> unknown = new TreeSet<>();
        defaults.get("activations").fieldNames().forEachRemaining(unknown::add);
        defaults.get("aliases").get("activations").forEach(alias -> unknown.add(alias.asText()));
        unknown.removeIf(name -> Activation.CATALOGUE.find(name).isPresent());
        assertThat("a threshold has no default", unknown, is(Set.of("threshold")));
    }

    @TestFactory
    Stream<DynamicTest> theReferenceAgrees() {
        JsonNode goldens = Goldens.float64("activations");
        List<DynamicTest> tests = new ArrayList<>();
        goldens.fields()
                .forEachRemaining(entry ->
                        tests.add(dynamicTest(entry.getKey(), () -> checkReference(entry.getKey(), entry.getValue()))));
        return tests.stream();
    }

    private static void checkReference(String name, JsonNode golden) {
        Tensor x = Goldens.tensor(DType.FLOAT64, golden.has("x") ? golden.get("x") : Goldens.float64("act_x"));
        Activation activation = name.equals("gelu_approx") ? Activation.geluByTanh() : Activation.named(name);
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(x);
            Tensor y = activation.apply(x);
            assertThat(y, is(Goldens.like(golden.get("y"))));
            if (golden.has("grad")) {
                Tensor counts = Ops.cast(Ops.logicalNot(kinks(name, x)), DType.FLOAT64);
                Tensor expected =
                        Goldens.tensor(DType.FLOAT64, golden.get("grad")).times(counts);
                Tensor gradient = tape.gradient(Ops.sum(y), x).times(counts);
                double slack = Set.of("hard_sigmoid", "hard_silu").contains(name) ? 1000 : 1;
                assertThat(gradient, is(Goldens.like(expected.toHostArray(), slack)));
            }
        }
    }

    /**
     * Where PyTorch, on which the reference was made, has another of the gradients that a kink may have than
     * TensorFlow.
     */
    private static Tensor kinks(String name, Tensor x) {
        double at = name.equals("selu") ? 0 : name.equals("hard_tanh") ? 1 : Double.NaN;
        return Ops.equal(x.abs(), Tensor.scalar(x.dtype(), at));
    }

    @Test
    void oldGoldensHold() {
        for (String name : List.of("linear", "relu", "elu", "sigmoid", "tanh", "softmax")) {
            HostArray actual =
                    Activation.named(name).apply(Goldens.tensor(OLD.get("x"))).toHostArray();
            Goldens.assertClose(name, actual, Goldens.array(OLD.get(name)), 1e-6);
        }
    }

    @Test
    void functionsWithOtherArgumentsHaveOtherNames() {
        Activation leaky = Activation.leakyRelu(0.1);
        assertThat(leaky.label(), is("leaky_relu(negative_slope=0.1)"));
        assertThrows(ConfigException.class, () -> Activation.named(leaky.label()));
        Description inFile = Description.of(leaky.className(), Config.empty());
        CustomObjects mine = CustomObjects.none().withFunction(leaky);
        assertThat(Activation.CATALOGUE.create(inFile, mine), is(leaky));
        Set<String> names = new HashSet<>();
        FORMS.values().forEach(form -> names.add(form.label()));
        assertThat(names.size(), is(FORMS.size()));
        for (String name : names) {
            assertThat(name, Activation.CATALOGUE.find(name).isEmpty(), is(true));
        }
    }

    @Test
    void oneOfTheUsersOwnIsALambda() {
        Activation own = Activation.of("doubled", x -> x.times(2));
        assertThat(own.apply(Tensor.of(1f, 2f)).toHostArray(), is(HostArray.of(2f, 4f)));
        assertThat(own.isFunction(), is(true));
    }

    @Test
    void unknownNamesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Activation.named("RELU"));
    }

    @Test
    void wrongArgumentsAreRefused() {
        Tensor odd = Tensor.zeros(Shape.of(2, 3));
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Activation.GLU.apply(odd));
        assertThat(error.getMessage(), is("glu: size cannot be halved: expected an even one on axis -1, got [2, 3]"));
        assertThrows(IllegalArgumentException.class, () -> Activation.relu(-1, 6, 0));
    }

    @Test
    void softmaxAndSigmoidKnowTheirLogits() {
        Tensor x = Tensor.of(1f, 2f);
        assertThat(Objects.requireNonNull(Activation.SOFTMAX.apply(x).logits()), is(x));
        assertThat(Objects.requireNonNull(Activation.SIGMOID.apply(x).logits()), is(x));
    }
}
