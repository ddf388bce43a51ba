package io.tolva.nn.optimizers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Config;
import io.tolva.nn.optimizers.schedules.ExponentialDecay;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OptimizerTest {
    private static final double TOLERANCE = 2e-6;
    private static final JsonNode GOLDENS = Goldens.read("optimizers");

    private static Map<String, Supplier<Optimizer>> rules() {
        Map<String, Supplier<Optimizer>> rules = new LinkedHashMap<>();
        rules.put("sgd", () -> sgd());
        rules.put("sgd_momentum", () -> sgd().withMomentum(0.9));
        rules.put("sgd_nesterov", () -> sgd().withMomentum(0.9).withNesterov(true));
        rules.put("rmsprop", () -> rms());
        rules.put("rmsprop_momentum", () -> rms().withMomentum(0.5));
        rules.put("rmsprop_centered", () -> rms().withCentered(true));
        rules.put("rmsprop_centered_momentum", () -> rms().withMomentum(0.5).withCentered(true));
        rules.put("adam", () -> Adam.create().withLearningRate(0.01));
        rules.put("adam_amsgrad", () -> Adam.create().withLearningRate(0.01).withAmsgrad(true));
        rules.put("nadam", () -> Nadam.create().withLearningRate(0.01));
        return rules;
    }

    private static Sgd sgd() {
        return Sgd.create().withLearningRate(0.05);
    }

    private static RmsProp rms() {
        return RmsProp.create().withLearningRate(0.01);
    }

    private static List<Variable> start() {
        List<Variable> variables = new ArrayList<>();
        for (Tensor value : Goldens.tensors(GOLDENS.get("start"))) {
            variables.add(new Variable("v" + variables.size(), value, true));
        }
        return variables;
    }

    @TestFactory
    Stream<DynamicTest> goesKerasWay() {
        return rules().entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> follow(entry.getKey(), entry.getValue().get())));
    }

    private static void follow(String name, Optimizer optimizer) {
        JsonNode expected = GOLDENS.get("cases").get(name);
        List<Variable> variables = start();
        for (int step = 0; step < GOLDENS.get("gradients").size(); step++) {
            optimizer.apply(Goldens.tensors(GOLDENS.get("gradients").get(step)), variables);
            compare("step " + step, values(variables), expected.get("steps").get(step));
        }
        compare("state", floats(optimizer.state()), expected.get("state"));
    }

    private static void compare(String what, List<HostArray> actual, JsonNode expected) {
        assertThat(what, actual.size(), is(expected.size()));
        for (int i = 0; i < actual.size(); i++) {
            Goldens.assertClose(what + " array " + i, actual.get(i), Goldens.array(expected.get(i)), TOLERANCE);
        }
    }

    private static List<HostArray> values(List<Variable> variables) {
        return variables.stream().map(Variable::toHostArray).toList();
    }

    private static List<HostArray> floats(List<HostArray> arrays) {
        return arrays.stream()
                .map(array -> Tensor.of(array).cast(DType.FLOAT32).toHostArray())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> restoredStateGivesTheSameRest() {
        return rules().entrySet().stream().map(entry -> dynamicTest(entry.getKey(), () -> interrupt(entry.getValue())));
    }

    private static void interrupt(Supplier<Optimizer> rule) {
        List<Tensor> gradients = Goldens.tensors(GOLDENS.get("gradients").get(0));
        List<Variable> variables = start();
        Optimizer first = rule.get();
        first.apply(gradients, variables);
        List<Variable> copies = new ArrayList<>();
        variables.forEach(v -> copies.add(new Variable(v.name(), v.value(), true)));
        Optimizer second = rule.get();
        second.build(copies);
        second.restore(first.state());
        first.apply(gradients, variables);
        second.apply(gradients, copies);
        assertThat(values(copies), is(values(variables)));
        assertThat(second.state(), is(first.state()));
    }

    @Test
    void isFoundByName() {
        assertThat(Optimizer.named("nadam").className(), is("Nadam"));
        assertThrows(IllegalArgumentException.class, () -> Optimizer.named("tiger"));
    }

    @Test
    void refusesVariablesItDoesNotKnow() {
        Optimizer optimizer = Optimizer.named("adam");
        Variable known = new Variable("known", Tensor.scalar(1f), true);
        Variable other = new Variable("other", Tensor.scalar(1f), true);
        optimizer.build(List.of(known));
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> optimizer.apply(List.of(Tensor.scalar(1f)), List.of(other)));
        assertThat(error.getMessage(), containsString("unknown variable: other: expected one of [known]"));
        assertThrows(IllegalStateException.class, () -> optimizer.build(List.of(other)));
    }

    @Test
    void theLearningRateCanChange() {
        Optimizer optimizer = Sgd.create();
        Variable w = new Variable("w", Tensor.scalar(1f), true);
        optimizer.setLearningRate(0.5f);
        optimizer.apply(List.of(Tensor.scalar(1f)), List.of(w));
        assertThat(w.value().item(), is(0.5f));
        assertThat(optimizer.iterations(), is(1L));
    }

    @Test
    void nothingChangesIfAVariableIsUnknownOrAGradientDoesNotFit() {
        Optimizer optimizer = Optimizer.named("nadam");
        Variable a = new Variable("a", Tensor.of(1f, 2f), true);
        Variable b = new Variable("b", Tensor.of(1f), true);
        Variable other = new Variable("other", Tensor.of(1f), true);
        Tensor two = Tensor.of(1f, 1f);
        Tensor one = Tensor.of(1f);
        optimizer.build(List.of(a, b));
        List<HostArray> state = optimizer.state();
        assertThrows(IllegalArgumentException.class, () -> optimizer.apply(List.of(two, one), List.of(a, other)));
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> optimizer.apply(List.of(two, two), List.of(a, b)));
        assertThat(error.getMessage(), containsString("variable b: expected float32 [1], got float32 [2]"));
        assertThrows(IllegalArgumentException.class, () -> optimizer.apply(List.of(one, one), List.of(a, b)));
        assertThat(values(List.of(a, b)), is(List.of(HostArray.of(1f, 2f), HostArray.of(1f))));
        assertThat(optimizer.state(), is(state));
    }

    @Test
    void otherTypesAreRefused() {
        Variable whole = new Variable("whole", Tensor.scalar(DType.INT32, 1), true);
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> Optimizer.named("sgd").build(List.of(whole)));
        assertThat(error.getMessage(), containsString("variable whole: expected float32 or float64, got int32"));
        Variable wide = new Variable("wide", Tensor.scalar(DType.FLOAT64, 1), true);
        Variable narrow = new Variable("narrow", Tensor.scalar(1f), true);
        assertThrows(
                IllegalArgumentException.class, () -> Optimizer.named("sgd").build(List.of(wide, narrow)));
    }

    @Test
    void limitsExcludeEachOther() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Adam.create().withClipNorm(1).withClipValue(1));
        assertThat(error.getMessage(), containsString("only one of clipnorm, clipvalue and global_clipnorm"));
        assertThrows(IllegalArgumentException.class, () -> Adam.create().withGradientAccumulation(1));
        assertThrows(IllegalArgumentException.class, () -> Adam.create().withLearningRate(-1));
    }

    @Test
    void aRateThatFollowsAScheduleCannotBeSet() {
        Optimizer optimizer = Sgd.create().withLearningRate(ExponentialDecay.of(1, 1, 0.5));
        Variable w = new Variable("w", Tensor.scalar(10f), true);
        for (int i = 0; i < 3; i++) {
            optimizer.apply(List.of(Tensor.scalar(1f)), List.of(w));
        }
        assertThat(w.value().item(), is(10f - 1f - 0.5f - 0.25f));
        assertThat(optimizer.learningRate(), is(0.125f));
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> optimizer.setLearningRate(1));
        assertThat(error.getMessage(), containsString("follows a schedule, ExponentialDecay"));
    }

    @Test
    void constraintsHoldAfterEachStep() {
        Optimizer optimizer = Sgd.create().withLearningRate(1);
        Variable w = new Variable("w", Tensor.of(1f, 3f), true, Ops::relu);
        optimizer.apply(List.of(Tensor.of(2f, 1f)), List.of(w));
        assertThat(w.toHostArray(), is(HostArray.of(0f, 2f)));
    }

    @Test
    void someVariablesDoNotDecay() {
        Optimizer optimizer = Sgd.create().withLearningRate(0.5).withWeightDecay(0.5);
        Variable kernel = new Variable("dense/kernel", Tensor.of(8f), true);
        Variable bias = new Variable("dense/bias", Tensor.of(8f), true);
        optimizer.excludeFromWeightDecay("bias$");
        optimizer.apply(List.of(Tensor.of(0f), Tensor.of(0f)), List.of(kernel, bias));
        assertThat(kernel.toHostArray(), is(HostArray.of(6f)));
        assertThat(bias.toHostArray(), is(HostArray.of(8f)));
    }

    /** Moves by the sign of the gradient. */
    private static final class Signs extends Optimizer {
        Signs(Config config) {
            super(config, 0.5);
        }

        @Override
        protected List<List<String>> slotGroups() {
            return List.of();
        }

        @Override
        protected VariableUpdate at(Tensor step, Tensor rate) {
            return (w, g, slots) -> w.assignSub(Ops.sign(g).times(rate));
        }

        @Override
        protected Optimizer with(Config arguments) {
            return new Signs(arguments);
        }
    }

    @Test
    void oneOfTheUsersOwnCanAllThatOthersCan() {
        Optimizer optimizer = new Signs(Config.empty()).withWeightDecay(0.25);
        Variable w = new Variable("w", Tensor.of(8f, -8f), true);
        optimizer.apply(List.of(Tensor.of(3f, -3f)), List.of(w));
        assertThat(w.toHostArray(), is(HostArray.of(6.5f, -6.5f)));
    }

    @Test
    void partsOfTheVariablesTakeTurns() {
        Optimizer optimizer = Sgd.create().withLearningRate(1);
        Variable a = new Variable("a", Tensor.scalar(10f), true);
        Variable b = new Variable("b", Tensor.scalar(10f), true);
        optimizer.build(List.of(a, b));
        for (int i = 0; i < 3; i++) {
            optimizer.apply(List.of(Tensor.scalar(1f)), List.of(a));
            optimizer.apply(List.of(Tensor.scalar(2f)), List.of(b));
        }
        assertThat(a.value().item(), is(7f));
        assertThat(b.value().item(), is(4f));
        assertThat(optimizer.iterations(), is(6L));
    }
}
