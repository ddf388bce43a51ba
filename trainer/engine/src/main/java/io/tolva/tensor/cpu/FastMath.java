package io.tolva.tensor.cpu;

/**
 * Approximations in float arithmetic, ugly for the sake of speed: {@code Math.exp} and {@code Math.tanh} cost 20 and 31
 * ns an element on JDK 17, these 6 (exp) and 0.5 to 0.7 (the others, which C2 vectorises). The bounds below are held by
 * FastMathTest.
 */
final class FastMath {
    static final float EXPM1_BOUND = 3e-7f;
    static final float TANH_BOUND = 5e-7f;
    static final float EXP_RELATIVE_BOUND = 2e-7f;
    static final float EXPM1_RELATIVE_BOUND = 4e-7f;
    static final float ERF_RELATIVE_BOUND = 5e-7f;
    static final float SIGMOID_BOUND = 4e-7f;
    static final float ELU_BOUND = 4e-7f;
    static final float SOFTPLUS_RELATIVE_BOUND = 5e-7f;

    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0.6933594f;
    private static final float LN2_LOW = -0.00021219444f;
    private static final float OVERFLOW = 88.72284f;
    private static final float UNDERFLOW = -87.33654f;
    private static final float ROUND = 12582912f;
    private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);
    private static final float TANH_CLAMP = 7.905311f;
    private static final float EXPM1_CLAMP = -88f;
    private static final float EXPM1_IS_MINUS_ONE = -30f;
    private static final float ERF_CLAMP = 3.92f;

    /** The square from which on the error function is 1 as a float. */
    private static final float ERF_IS_ONE = 15.2f;

    private FastMath() {}

    /**
     * The exponential, relative error below 2e-7: x = n ln 2 + r, a polynomial for exp(r) (Cephes, expf), n into the
     * exponent. Results below the smallest normal number become 0, above the largest infinity.
     */
    static float exp(float x) {
        if (!(x < OVERFLOW)) {
            return x >= OVERFLOW ? Float.POSITIVE_INFINITY : x;
        }
        if (x < UNDERFLOW) {
            return 0f;
        }
        float rounded = x * LOG2_E + ROUND;
        int n = Float.floatToRawIntBits(rounded) - ROUND_BITS;
        float whole = rounded - ROUND;
        float r = x - whole * LN2_HIGH - whole * LN2_LOW;
        float p = 0.00019875691f;
        p = p * r + 0.0013981999f;
        p = p * r + 0.008333452f;
        p = p * r + 0.041665796f;
        p = p * r + 0.16666666f;
        p = p * r + 0.5f;
        p = p * r * r + r + 1f;
        return n > 127 ? p * 2f * Float.intBitsToFloat((n + 126) << 23) : p * Float.intBitsToFloat((n + 127) << 23);
    }

    /** {@code exp(x) - 1} for x at most 0, absolute error below 3e-7: a polynomial at x/256, doubled eight times. */
    static float expm1OfNegative(float x) {
        float t = Math.max(x, EXPM1_CLAMP) * (1f / 256f);
        float e = t * (1f + t * (0.5f + t * (1f / 6f + t * (1f / 24f + t * (1f / 120f + t * (1f / 720f))))));
        e = e * (e + 2f);
        e = e * (e + 2f);
        e = e * (e + 2f);
        e = e * (e + 2f);
        e = e * (e + 2f);
        e = e * (e + 2f);
        e = e * (e + 2f);
        e = e * (e + 2f);
        return e;
    }

    /** The hyperbolic tangent, absolute error below 5e-7: a rational function (degree 13 over 6) on [-7.9, 7.9]. */
    static float tanh(float value) {
        float x = Math.max(-TANH_CLAMP, Math.min(TANH_CLAMP, value));
        float s = x * x;
        float p = -2.7607684e-16f;
        p = p * s + 2.000188e-13f;
        p = p * s - 8.604672e-11f;
        p = p * s + 5.1222973e-8f;
        p = p * s + 1.48572235e-5f;
        p = p * s + 0.00063726195f;
        p = p * s + 0.0048935246f;
        float q = 1.1982584e-6f;
        q = q * s + 0.00011853471f;
        q = q * s + 0.0022684347f;
        q = q * s + 0.004893525f;
        return x * p / q;
    }

    /**
     * {@code exp(x) - 1}, relative error below 4e-7, near zero too: with x = n ln 2 + r it is (exp(r) - 1) 2^n + (2^n - 1).
     */
    static float expm1(float x) {
        if (!(x < OVERFLOW)) {
            return x >= OVERFLOW ? Float.POSITIVE_INFINITY : x;
        }
        float c = Math.max(x, EXPM1_IS_MINUS_ONE);
        float rounded = c * LOG2_E + ROUND;
        int n = Float.floatToRawIntBits(rounded) - ROUND_BITS;
        float whole = rounded - ROUND;
        float r = c - whole * LN2_HIGH - whole * LN2_LOW;
        float p = 0.00019875691f;
        p = p * r + 0.0013981999f;
        p = p * r + 0.008333452f;
        p = p * r + 0.041665796f;
        p = p * r + 0.16666666f;
        p = p * r + 0.5f;
        float e = p * r * r + r;
        if (n > 126) {
            return (e + 1f) * 2f * Float.intBitsToFloat((n + 126) << 23);
        }
        float scale = Float.intBitsToFloat((n + 127) << 23);
        return e * scale + (scale - 1f);
    }

    /** Within one place of float: by {@link Math} in double. */
    static float log(float x) {
        return (float) Math.log(x);
    }

    /** Within one place of float: by {@link Math} in double. */
    static float log1p(float x) {
        return (float) Math.log1p(x);
    }

    /** {@code log(1 + y)} for y from 0 to 1, relative error below 3e-7: the series of 2 artanh(y / (2 + y)). */
    private static float log1pOfUnit(float y) {
        float s = y / (2f + y);
        float z = s * s;
        float p = 1f / 15f;
        p = p * z + 1f / 13f;
        p = p * z + 1f / 11f;
        p = p * z + 1f / 9f;
        p = p * z + 1f / 7f;
        p = p * z + 0.2f;
        p = p * z + 1f / 3f;
        return 2f * s + 2f * s * z * p;
    }

    /**
     * The error function, relative error below 5e-7 and never beyond 1: a rational function (degree 11 over 10, fitted to
     * the least greatest error) on [-3.92, 3.92].
     */
    static float erf(float value) {
        float x = Math.max(-ERF_CLAMP, Math.min(ERF_CLAMP, value));
        float s = x * x;
        float p = 0.0000020347366f;
        p = p * s + 0.00028747972f;
        p = p * s + 0.0038683326f;
        p = p * s + 0.053060494f;
        p = p * s + 0.19276415f;
        p = p * s + 1.1283791f;
        float q = 3.8070673e-5f;
        q = q * s + 0.0011881168f;
        q = q * s + 0.015172306f;
        q = q * s + 0.11508466f;
        q = q * s + 0.50416446f;
        q = q * s + 1f;
        return Math.max(-1f, Math.min(1f, x * p / q + x * Math.max(0f, s - ERF_IS_ONE)));
    }

    /** Absolute error below 4e-7; one of the two terms is zero. */
    static float elu(float x) {
        return Math.max(x, 0f) + expm1OfNegative(Math.min(x, 0f));
    }

    /** Absolute error below 4e-7, from 0 to 1. */
    static float sigmoid(float x) {
        return Math.max(0f, 0.5f + 0.5f * tanh(0.5f * x));
    }

    /** Relative error below 5e-7, also far below zero. */
    static float softplus(float x) {
        return Math.max(x, 0f) + log1pOfUnit(exp(-Math.abs(x)));
    }
}
