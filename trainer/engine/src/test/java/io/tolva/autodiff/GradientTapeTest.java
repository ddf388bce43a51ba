package io.tolva.autodiff;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
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
}
