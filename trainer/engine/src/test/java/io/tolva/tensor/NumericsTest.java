package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.tensor.graph.Step;
import org.junit.jupiter.api.Test;

class NumericsTest {
    private static final Tensor X = Tensor.of(1f, 0f, 4f);

    private static String message(Runnable code) {
        return String.valueOf(assertThrows(ArithmeticException.class, () -> Numerics.check(code))
                .getMessage());
    }

    @Test
    void namesTheOperationTheShapesAndTheFiniteInput() {
        Tensor logs = Ops.log(X);
        assertThat(
                message(() -> Ops.log(X)),
                is(
                        "numbers cease to be numbers: log to float32 [3]: expected finite elements, got -Infinity at element 1;"
                                + " inputs: float32 [3] finite"));
        assertThat(
                message(() -> Ops.mul(logs, Tensor.scalar(0f))),
                allOf(
                        containsString(": multiply to float32 [3]"),
                        containsString("got NaN at element 1"),
                        containsString("inputs: float32 [3] with NaN or infinity, float32 [] finite")));
    }

    @Test
    void infinityThatWasThereBeforeIsNoFinding() {
        Tensor mask = Tensor.filled(DType.FLOAT32, Shape.of(3), Double.NEGATIVE_INFINITY);
        Numerics.check(() -> {
            Tensor masked = Ops.where(Ops.greater(X, Tensor.scalar(0f)), X, mask);
            assertThat(Ops.softmax(masked).sum().item(), is(1f));
        });
    }

    @Test
    void gradientsAreCheckedToo() {
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(X);
            Tensor roots = Ops.sqrt(X);
            assertThat(message(() -> tape.gradient(roots, X)), containsString(": divide to float32 [3]"));
        }
    }

    @Test
    void compiledStepsAreChecked() {
        Step logarithm = Step.compile(x -> Ops.log(x).plus(1));
        logarithm.call(X);
        logarithm.call(X);
        assertThat(message(() -> logarithm.call(X)), containsString(": log to float32 [3]"));
    }

    @Test
    void nothingIsCheckedAfterwards() {
        Numerics.check(() -> Ops.exp(X));
        assertThat(Ops.log(X).slice(Slice.at(1)).item(), is(Float.NEGATIVE_INFINITY));
    }
}
