package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class FastMathTest {
    @Test
    void expIsWithinItsRelativeBound() {
        for (float x = -87f; x < 88.7f; x += 0.00371f) {
            double exact = Math.exp(x);
            assertThat("x = " + x, FastMath.exp(x) / exact, closeTo(1, FastMath.EXP_RELATIVE_BOUND));
        }
        assertThat(FastMath.exp(0f), is(1f));
        assertThat(FastMath.exp(-200f), is(0f));
        assertThat(FastMath.exp(Float.NEGATIVE_INFINITY), is(0f));
        assertThat(FastMath.exp(100f), is(Float.POSITIVE_INFINITY));
        assertThat(Float.isNaN(FastMath.exp(Float.NaN)), is(true));
    }

    @Test
    void expm1IsWithinItsBound() {
        for (float x = -100f; x <= 0f; x += 0.00171f) {
            assertThat("x = " + x, (double) FastMath.expm1OfNegative(x), closeTo(Math.expm1(x), FastMath.EXPM1_BOUND));
        }
        assertThat(FastMath.expm1OfNegative(-1e-20f), is(-1e-20f));
        assertThat((double) FastMath.expm1OfNegative(Float.NEGATIVE_INFINITY), closeTo(-1, FastMath.EXPM1_BOUND));
    }

    @Test
    void tanhIsWithinItsBound() {
        for (float x = -12f; x <= 12f; x += 0.00037f) {
            assertThat("x = " + x, (double) FastMath.tanh(x), closeTo(Math.tanh(x), FastMath.TANH_BOUND));
        }
        assertThat(FastMath.tanh(0f), is(0f));
    }
}
