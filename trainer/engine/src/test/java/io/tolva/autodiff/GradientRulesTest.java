package io.tolva.autodiff;

import static java.util.stream.Collectors.toSet;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Recorder;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ScalarOp;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** First and second derivatives of every operation by central differences, in float64. */
class GradientRulesTest {
    /** A power of two, so that what is moved is exact in float32 too. */
    private static final double STEP = 0x1p-17;

    private static final double TOLERANCE = 1e-7;

    /** Those without a derivative, and those that only backends see. */
    private static final Set<Class<?>> WITHOUT_GRADIENT = Set.of(
            Operation.ArgReduce.class,
            Operation.ArgSort.class,
            Operation.FlatIndex.class,
            Operation.FlatIndexAlong.class,
            Operation.SearchSorted.class,
            Operation.Random.class,
            Operation.StopGradient.class,
            Operation.Fused.class,
            Operation.Joined.class,
            Operation.Strided.class);

    private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS = DifferentiableFunctions.all();

    @Test
    void everyFloatFunctionIsChecked() {
        Set<String> missing = Arrays.stream(ScalarOp.values())
                .filter(op -> op.takes(DType.FLOAT64))
                .filter(op -> op == ScalarOp.CAST || op.result(DType.FLOAT64) != DType.BOOL)
                .map(ScalarOp::label)
                .collect(toSet());
        missing.removeAll(FUNCTIONS.keySet());
        assertThat(missing, is(Set.of()));
    }

    @Test
    void everyKindOfOperationIsChecked() {
        Set<String> missing = new TreeSet<>();
        Set<Class<?>> recorded = recorded();
        for (Class<?> kind : Operation.class.getPermittedSubclasses()) {
            if (!recorded.contains(kind) && !WITHOUT_GRADIENT.contains(kind)) {
                missing.add(kind.getSimpleName());
            }
        }
        assertThat(missing, is(Set.of()));
    }

    /** The kinds of operations with floats in the functions that are checked. */
    private static Set<Class<?>> recorded() {
        Set<Class<?>> recorded = new HashSet<>();
        Recorder recorder = (operation, inputs, output) -> {
            if (output.dtype() == DType.FLOAT64) {
                recorded.add(operation.getClass());
            }
        };
        Recorder.activate(recorder);
        try {
            Tensor x = DifferentiableFunctions.matrix(DifferentiableFunctions.POINT);
            assertThat(FUNCTIONS.values().stream().map(f -> f.apply(x)).allMatch(y -> y.size() > 0), is(true));
        } finally {
            Recorder.deactivate(recorder);
        }
        return recorded;
    }

    @TestFactory
    Stream<DynamicTest> firstDerivatives() {
        return FUNCTIONS.entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> check(x -> weighted(entry.getValue().apply(x)))));
    }

    @TestFactory
    Stream<DynamicTest> secondDerivatives() {
        return FUNCTIONS.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> check(x -> weightedGradient(entry.getValue(), x))));
    }

    /** A different weight for each element, so that elements that trade places are noticed. */
    private static Tensor weighted(Tensor y) {
        double[] weights = new double[y.size()];
        Arrays.setAll(weights, i -> 0.3 + 0.1 * i);
        return Ops.sum(Ops.mul(y, Tensor.of(HostArray.wrap(y.shape(), weights))));
    }

    private static Tensor weightedGradient(UnaryOperator<Tensor> f, Tensor x) {
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(x);
            return weighted(tape.gradient(weighted(f.apply(x)), x));
        }
    }

    private static void check(Function<Tensor, Tensor> f) {
        Tensor x = DifferentiableFunctions.matrix(DifferentiableFunctions.POINT);
        double[] gradient;
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(x);
            Tensor y = f.apply(x).plus(x.sum());
            gradient = tape.gradient(y, x).toHostArray().doubles();
        }
        for (int i = 0; i < gradient.length; i++) {
            double numeric = 1 + (at(f, i, STEP) - at(f, i, -STEP)) / (2 * STEP);
            assertThat("element " + i, gradient[i], closeTo(numeric, TOLERANCE * (1 + Math.abs(numeric))));
        }
    }

    private static double at(Function<Tensor, Tensor> f, int element, double step) {
        double[] moved = DifferentiableFunctions.POINT.clone();
        moved[element] += step;
        return f.apply(DifferentiableFunctions.matrix(moved)).itemAsDouble();
    }
}
