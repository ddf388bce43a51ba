package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.util.function.DoubleUnaryOperator;
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

    @Test
    void expm1IsWithinItsRelativeBound() {
        relative("expm1", FastMath::expm1, Math::expm1, FastMath.EXPM1_RELATIVE_BOUND);
        assertThat(FastMath.expm1(88.71f) / Math.expm1(88.71f), closeTo(1, FastMath.EXPM1_RELATIVE_BOUND));
        ends(FastMath::expm1, -1f, Float.POSITIVE_INFINITY);
    }

    @Test
    void logarithmsAreThoseOfDouble() {
        for (float x = 1e-3f; x < 50f; x *= 1.0007f) {
            assertThat((double) FastMath.log(x), closeTo(Math.log(x), Math.ulp((float) Math.log(x))));
            assertThat((double) FastMath.log1p(x), closeTo(Math.log1p(x), Math.ulp((float) Math.log1p(x))));
        }
        ends(FastMath::log, Float.NaN, Float.POSITIVE_INFINITY);
        assertThat(FastMath.log(0f), is(Float.NEGATIVE_INFINITY));
        assertThat(FastMath.log1p(-1f), is(Float.NEGATIVE_INFINITY));
        assertThat((double) FastMath.log(Float.MIN_VALUE), closeTo(Math.log(Float.MIN_VALUE), 1e-5));
    }

    @Test
    void erfIsWithinItsRelativeBound() {
        relative("erf", FastMath::erf, ErrorFunction::erf, FastMath.ERF_RELATIVE_BOUND);
        ends(FastMath::erf, -1f, 1f);
    }

    @Test
    void sigmoidIsWithinItsBoundAndFromZeroToOne() {
        absolute("sigmoid", FastMath::sigmoid, x -> 1 / (1 + Math.exp(-x)), FastMath.SIGMOID_BOUND);
        for (float x = -100f; x < 100f; x += 0.013f) {
            assertThat("x = " + x, FastMath.sigmoid(x) >= 0f && FastMath.sigmoid(x) <= 1f, is(true));
        }
        assertThat(Float.isNaN(FastMath.sigmoid(Float.NaN)), is(true));
    }

    @Test
    void eluIsWithinItsBound() {
        absolute("elu", FastMath::elu, x -> x > 0 ? x : Math.expm1(x), FastMath.ELU_BOUND);
        assertThat(FastMath.elu(Float.POSITIVE_INFINITY), is(Float.POSITIVE_INFINITY));
        assertThat(Float.isNaN(FastMath.elu(Float.NaN)), is(true));
    }

    @Test
    void softplusIsWithinItsRelativeBound() {
        relative(
                "softplus",
                FastMath::softplus,
                x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
                FastMath.SOFTPLUS_RELATIVE_BOUND);
        ends(FastMath::softplus, 0f, Float.POSITIVE_INFINITY);
    }

    @Test
    void erfOfDoubleIsWithinItsBound() {
        // values of the C library's erf
        double[][] known = {
            {1e-3, 0.0011283787909692365},
            {0.5, 0.5204998778130465},
            {0.99, 0.8385080695553698},
            {1.0, 0.8427007929497149},
            {1.01, 0.8468104962282768},
            {2.0, 0.9953222650189527},
            {3.5, 0.9999992569016276},
            {5.0, 0.9999999999984626},
            {7.0, 1.0}
        };
        for (double[] pair : known) {
            assertThat("x = " + pair[0], ErrorFunction.erf(pair[0]), closeTo(pair[1], ErrorFunction.BOUND));
            assertThat("x = -" + pair[0], ErrorFunction.erf(-pair[0]), closeTo(-pair[1], ErrorFunction.BOUND));
        }
        assertThat(ErrorFunction.erf(Double.NEGATIVE_INFINITY), is(-1.0));
        assertThat(ErrorFunction.erf(Double.NaN), is(Double.NaN));
    }

    @Test
    void inverseHyperbolicFunctionsUndoTheHyperbolicOnes() {
        for (double x = -20; x < 20; x += 0.0173) {
            assertThat("x = " + x, Float64Functions.asinh(Math.sinh(x)), closeTo(x, 1e-14 * (1 + Math.abs(x))));
            assertThat(
                    "x = " + x,
                    Float64Functions.acosh(Math.cosh(x)),
                    closeTo(Math.abs(x), 1e-13 / Math.abs(x) + 1e-13));
            double y = x / 10;
            assertThat("x = " + y, Float64Functions.atanh(Math.tanh(y)), closeTo(y, 1e-14));
        }
        assertThat(Float64Functions.atanh(1), is(Double.POSITIVE_INFINITY));
        assertThat(Float64Functions.atanh(1.5), is(Double.NaN));
        assertThat(Float64Functions.acosh(0.5), is(Double.NaN));
        assertThat(Float64Functions.asinh(-1e300), closeTo(-691.4686750787737, 1e-10));
        assertThat(Float64Functions.acosh(1e300), closeTo(691.4686750787737, 1e-10));
        assertThat(Float64Functions.asinh(Double.NEGATIVE_INFINITY), is(Double.NEGATIVE_INFINITY));
    }

    private interface Floats {
        float of(float x);
    }

    private static void absolute(String name, Floats f, DoubleUnaryOperator exact, double bound) {
        for (float x = -40f; x < 40f; x += 0.00171f) {
            assertThat(name + " of " + x, (double) f.of(x), closeTo(exact.applyAsDouble(x), bound));
        }
    }

    /** Values near zero and far from it, of both signs. */
    private static void relative(String name, Floats f, DoubleUnaryOperator exact, double bound) {
        for (float x = 1e-30f; x < 80f; x *= 1.0017f) {
            for (float signed : new float[] {x, -x}) {
                assertThat(name + " of " + signed, f.of(signed) / exact.applyAsDouble(signed), closeTo(1, bound));
            }
        }
    }

    private static void ends(Floats f, float low, float high) {
        assertThat(f.of(Float.NEGATIVE_INFINITY), is(low));
        assertThat(f.of(Float.POSITIVE_INFINITY), is(high));
        assertThat(f.of(Float.NaN), is(Float.NaN));
    }
}
