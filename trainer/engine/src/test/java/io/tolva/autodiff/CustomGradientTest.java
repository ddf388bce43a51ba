package io.tolva.autodiff;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomGradientTest {
    private static final Tensor X = Tensor.of(1f, -2f);

    /** The cube, with a gradient ten times too large. */
    private static Tensor cube(Tensor x) {
        return CustomGradient.apply(
                in -> new CustomGradient(
                        in.get(0).pow(3),
                        g -> List.of(g.times(in.get(0).square()).times(30))),
                x);
    }

    private static Tensor gradient(Tensor x) {
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(x);
            return tape.gradient(cube(x).times(2), x);
        }
    }

    @Test
    void theRuleReplacesTheGradient() {
        assertThat(cube(X).toHostArray(), is(HostArray.of(1f, -8f)));
        assertThat(gradient(X).toHostArray(), is(HostArray.of(60f, 240f)));
    }

    @Test
    void outerTapesDifferentiateTheRule() {
        try (GradientTape outer = GradientTape.open()) {
            outer.watch(X);
            assertThat(outer.gradient(gradient(X), X).toHostArray(), is(HostArray.of(120f, -240f)));
        }
    }

    @Test
    void tapesThatAreOpenSeeTheValueAndGoOn() {
        try (GradientTape outer = GradientTape.persistent();
                GradientTape inner = GradientTape.persistent()) {
            outer.watch(X);
            inner.watch(X);
            Tensor y = cube(X).square();
            HostArray expected = HostArray.of(60f, -1920f);
            assertThat(inner.gradient(y, X).toHostArray(), is(expected));
            assertThat(outer.gradient(y, X).toHostArray(), is(expected));
        }
    }

    @Test
    void customGradientsNest() {
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(X);
            Tensor y = CustomGradient.apply(in -> new CustomGradient(cube(in.get(0)), g -> List.of(g.times(7))), X);
            assertThat(tape.gradient(y, X).toHostArray(), is(HostArray.of(7f, 7f)));
        }
    }

    @Test
    void aGradientIsTurnedRoundOnItsWayThroughTheSameValue() {
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(X);
            Tensor same = CustomGradient.apply(in -> new CustomGradient(in.get(0), g -> List.of(g.negate())), X);
            assertThat(tape.gradient(same.times(3).plus(X), X).toHostArray(), is(HostArray.of(-2f, -2f)));
        }
    }

    @Test
    void compiledStepsRecordFunctionAndRule() {
        Step step = Step.compile(CustomGradientTest::gradient);
        step.call(X);
        assertThat(step.call(Tensor.of(2f, 3f)).toHostArray(), is(HostArray.of(240f, 540f)));
    }

    @Test
    void severalInputsHaveAGradientEach() {
        Tensor y = Tensor.of(3f, 4f);
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(X);
            Tensor z = CustomGradient.apply(
                    in -> new CustomGradient(Ops.mul(in.get(0), in.get(1)), g -> List.of(g, g.times(2))), X, y);
            assertThat(tape.gradient(z, X).toHostArray(), is(HostArray.of(1f, 1f)));
        }
    }

    @Test
    void wrongGradientsAreRefused() {
        assertThat(error(List.of()), containsString("expected one gradient for each of 1 inputs, got 0"));
        assertThat(
                error(List.of(Tensor.scalar(1f))),
                containsString("wrong gradient of input 0: expected float32 [2] as the input, got float32 []"));
    }

    private static String error(List<Tensor> gradients) {
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(X);
            Tensor y = CustomGradient.apply(in -> new CustomGradient(in.get(0), g -> gradients), X);
            return String.valueOf(assertThrows(IllegalArgumentException.class, () -> tape.gradient(y, X))
                    .getMessage());
        }
    }
}
