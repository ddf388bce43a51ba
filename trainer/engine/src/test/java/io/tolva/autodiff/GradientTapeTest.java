package io.tolva.autodiff;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Linalg;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientTapeTest {
    private final Variable w1 = Variable.of(5f);
    private final Variable w2 = Variable.of(3f);

    private static Tensor f(Tensor w1, Tensor w2) {
        return w1.pow(2).times(3).plus(w1.times(w2).times(2));
    }

    @Test
    void theSlidesGradients() {
        try (GradientTape tape = GradientTape.open()) {
            Tensor z = f(w1.value(), w2.value());
            List<Tensor> gradients = tape.gradient(z, List.of(w1, w2));
            assertThat(gradients.get(0).item(), is(36f));
            assertThat(gradients.get(1).item(), is(10f));
        }
    }

    @Test
    void aTapeCanBeAskedOnceAndAPersistentOneAgain() {
        GradientTape once = GradientTape.open();
        GradientTape often = GradientTape.persistent();
        Tensor z;
        try (once;
                often) {
            z = f(w1.live(), w2.live());
        }
        assertThat(once.gradient(z, w1).item(), is(36f));
        assertThrows(IllegalStateException.class, () -> once.gradient(z, w2));
        assertThat(often.gradient(z, w1).item(), is(36f));
        assertThat(often.gradient(z, w2).item(), is(10f));
    }

    @Test
    void nestedTapesGiveSecondDerivatives() {
        try (GradientTape outer = GradientTape.open()) {
            Tensor first;
            try (GradientTape inner = GradientTape.open()) {
                Tensor z = w1.value().pow(3).times(w2.value());
                first = inner.gradient(z, w1);
            }
            assertThat(first.item(), is(225f));
            List<Tensor> second = outer.gradient(first, List.of(w1, w2));
            assertThat(second.get(0).item(), is(90f));
            assertThat(second.get(1).item(), is(75f));
        }
    }

    @Test
    void tensorsAreWatchedOnRequest() {
        Tensor x = Tensor.of(1f, 2f);
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(x);
            Tensor middle = x.square();
            assertThat(tape.gradient(middle.square(), x).toHostArray(), is(HostArray.of(4f, 32f)));
        }
    }

    @Test
    void untrainableVariablesAreWatchedOnRequest() {
        Variable fixed = new Variable("fixed", Tensor.scalar(2f), false);
        try (GradientTape tape = GradientTape.persistent()) {
            Tensor z = fixed.value().square();
            assertThrows(IllegalArgumentException.class, () -> tape.gradient(z, fixed));
            tape.watch(fixed);
            assertThat(tape.gradient(fixed.value().square(), fixed).item(), is(4f));
        }
    }

    @Test
    void aSourceUsedTwiceSumsItsGradients() {
        try (GradientTape tape = GradientTape.open()) {
            Tensor z = w1.value().plus(w1.live()).times(w1.value());
            assertThat(tape.gradient(z, w1).item(), is(20f));
        }
    }

    @Test
    void anUnconnectedSourceIsNamedOrZero() {
        try (GradientTape tape = GradientTape.persistent()) {
            Tensor z = Ops.stopGradient(w1.value()).times(w2.value());
            IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> tape.gradient(z, w1));
            assertThat(error.getMessage(), containsString("does not depend on source: Variable []"));
            assertThat(tape.gradient(z, List.of(w1), Unconnected.ZERO).get(0).item(), is(0f));
            assertThat(tape.gradient(z, w2).item(), is(5f));
        }
    }

    @Test
    void aChangedVariableIsNoticed() {
        try (GradientTape tape = GradientTape.open()) {
            Tensor z = w1.live().square();
            w1.assign(Tensor.scalar(1f));
            assertThrows(IllegalStateException.class, () -> tape.gradient(z, w1));
        }
    }

    @Test
    void nothingIsRecordedAfterClosing() {
        GradientTape tape = GradientTape.open();
        tape.close();
        assertThrows(
                IllegalArgumentException.class, () -> tape.gradient(w1.value().square(), w1));
    }

    @Test
    void severalTargetsAddUpWithTheirWeights() {
        Tensor x = Tensor.of(1f, 2f);
        try (GradientTape tape = GradientTape.persistent()) {
            tape.watch(x);
            List<Tensor> targets = List.of(x.square(), x.times(3));
            List<Tensor> weights = List.of(Tensor.of(1f, 10f), Tensor.of(1f, 1f));
            List<Tensor> gradients = tape.gradient(targets, weights, List.of(x), Unconnected.ERROR);
            assertThat(gradients.get(0).toHostArray(), is(HostArray.of(5f, 43f)));
            List<Tensor> few = weights.subList(0, 1);
            assertThrows(
                    IllegalArgumentException.class, () -> tape.gradient(targets, few, List.of(x), Unconnected.ERROR));
            List<Tensor> wrong = List.of(Tensor.scalar(1f), Tensor.of(1f, 1f));
            IllegalArgumentException error = assertThrows(
                    IllegalArgumentException.class, () -> tape.gradient(targets, wrong, List.of(x), Unconnected.ERROR));
            assertThat(error.getMessage(), containsString("expected float32 [2], got float32 []"));
        }
    }

    @Test
    void sourcesAreVariablesAndTensorsAlike() {
        Tensor x = Tensor.scalar(4f);
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(x);
            List<Tensor> gradients = tape.gradient(f(w1.value(), x), List.of(x, w1));
            assertThat(gradients.get(0).item(), is(10f));
            assertThat(gradients.get(1).item(), is(38f));
        }
    }

    @Test
    void aTapeWatchesNothingByItselfIfAsked() {
        try (GradientTape tape = GradientTape.persistent(Watching.REQUESTED)) {
            tape.watch(w2);
            Tensor z = f(w1.value(), w2.value());
            assertThat(tape.gradient(z, w2).item(), is(10f));
            assertThrows(IllegalArgumentException.class, () -> tape.gradient(z, w1));
        }
    }

    @Test
    void integersAreNotWatched() {
        try (GradientTape tape = GradientTape.open()) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> tape.watch(Tensor.of(1, 2)));
            assertThat(error.getMessage(), containsString("watch: no gradients of int32: shape [2]"));
        }
    }

    @Test
    void nothingIsRecordedWhileRecordingIsStopped() {
        Tensor[] z = new Tensor[1];
        try (GradientTape tape = GradientTape.persistent()) {
            tape.stopRecording(() -> z[0] = w1.value().square());
            assertThrows(IllegalArgumentException.class, () -> tape.gradient(z[0], w1));
            assertThat(tape.gradient(z[0].times(w1.value()), w1).item(), is(25f));
            assertThat(tape.gradient(w2.value().square(), w2).item(), is(6f));
        }
    }

    @Test
    void recordingGoesOnAfterAnErrorWhileItWasStopped() {
        try (GradientTape tape = GradientTape.open()) {
            assertThrows(
                    IllegalStateException.class,
                    () -> tape.stopRecording(() -> {
                        throw new IllegalStateException("thrown on purpose");
                    }));
            assertThat(tape.gradient(w2.value().square(), w2).item(), is(6f));
        }
    }

    @Test
    void float64HasGradientsOfFloat64() {
        Tensor x = Tensor.scalar(DType.FLOAT64, 0.1);
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(x);
            Tensor gradient = tape.gradient(x.pow(2), x);
            assertThat(gradient.dtype(), is(DType.FLOAT64));
            assertThat(gradient.itemAsDouble(), is(0.2));
        }
    }

    @Test
    void whatWasNotChosenPassesNanOnAsInTensorFlow() {
        Tensor x = Tensor.of(0f, 4f);
        Tensor zero = Tensor.scalar(0f);
        try (GradientTape tape = GradientTape.persistent()) {
            tape.watch(x);
            Tensor positive = Ops.greater(x, zero);
            Tensor careless = Ops.where(positive, Ops.sqrt(x), zero);
            assertThat(tape.gradient(careless, x).toHostArray(), is(HostArray.of(Float.NaN, 0.25f)));
            Tensor safe = Ops.where(positive, Ops.sqrt(Ops.where(positive, x, Tensor.scalar(1f))), zero);
            assertThat(tape.gradient(safe, x).toHostArray(), is(HostArray.of(0f, 0.25f)));
        }
    }

    @Test
    void theJacobianHasEveryDerivative() {
        Tensor x = Tensor.of(1f, 2f);
        try (GradientTape tape = GradientTape.persistent()) {
            tape.watch(x);
            Tensor y = Linalg.outer(x, x.square());
            HostArray expected = HostArray.of(3f, 0f, 4f, 4f, 4f, 1f, 0f, 12f).reshape(Shape.of(2, 2, 2));
            assertThat(tape.jacobian(y, x).toHostArray(), is(expected));
            assertThat(
                    tape.jacobian(x.sum(), w1).toHostArray(),
                    is(Tensor.scalar(0f).toHostArray()));
        }
    }

    @Test
    void theHessianIsTheJacobianOfTheGradient() {
        Tensor x = Tensor.of(1f, 2f, 3f);
        try (GradientTape outer = GradientTape.open()) {
            outer.watch(x);
            Tensor gradient;
            try (GradientTape inner = GradientTape.open()) {
                inner.watch(x);
                gradient = inner.gradient(Ops.prod(x), x);
            }
            HostArray expected =
                    HostArray.of(0f, 3f, 2f, 3f, 0f, 1f, 2f, 1f, 0f).reshape(Shape.of(3, 3));
            assertThat(outer.jacobian(gradient, x).toHostArray(), is(expected));
        }
    }

    @Test
    void theBatchJacobianIsTheDiagonalOfTheJacobian() {
        Tensor x = Tensor.ofNested(new float[][] {{1f, 2f}, {3f, 4f}, {5f, 6f}});
        Tensor w = Tensor.ofNested(new float[][] {{1f, 2f, 3f}, {4f, 5f, 6f}});
        try (GradientTape tape = GradientTape.persistent()) {
            tape.watch(x);
            Tensor y = x.square().matmul(w);
            Tensor batched = tape.batchJacobian(y, x);
            Tensor whole = tape.jacobian(y, x);
            assertThat(batched.shape(), is(Shape.of(3, 3, 2)));
            assertThat(
                    batched.toHostArray(), is(Linalg.einsum("bibj->bij", whole).toHostArray()));
            assertThrows(IllegalArgumentException.class, () -> tape.batchJacobian(y, Tensor.of(1f, 2f)));
        }
    }
}
