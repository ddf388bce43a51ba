package io.tolva.tensor.cpu;

/**
 * The functions of float32 that generated loops call, by the names of {@code ScalarOp}; those in {@link FastMath} and plain
 * arithmetic excepted. What {@link Math} computes in double is rounded once.
 */
final class Float32Functions {
    private Float32Functions() {}

    static boolean isTrue(float x) {
        return x != 0f;
    }

    static float abs(float x) {
        return Math.abs(x);
    }

    /** Any number but 0 times the largest one twice is at least 1: the sign without a branch, that of zero too. */
    static float sign(float x) {
        return Math.max(-1f, Math.min(1f, x * Float.MAX_VALUE * Float.MAX_VALUE));
    }

    /** As {@link #sign}, because a choice that goes by the data costs the processor a guess for each element. */
    static float step(float x) {
        return Math.min(1f, Math.max(0f, x * Float.MAX_VALUE * Float.MAX_VALUE));
    }

    static float square(float x) {
        return x * x;
    }

    static float reciprocal(float x) {
        return 1f / x;
    }

    static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    static float rsqrt(float x) {
        return 1f / (float) Math.sqrt(x);
    }

    static float sin(float x) {
        return (float) Math.sin(x);
    }

    static float cos(float x) {
        return (float) Math.cos(x);
    }

    static float tan(float x) {
        return (float) Math.tan(x);
    }

    static float asin(float x) {
        return (float) Math.asin(x);
    }

    static float acos(float x) {
        return (float) Math.acos(x);
    }

    static float atan(float x) {
        return (float) Math.atan(x);
    }

    static float sinh(float x) {
        return (float) Math.sinh(x);
    }

    static float cosh(float x) {
        return (float) Math.cosh(x);
    }

    static float asinh(float x) {
        return (float) Float64Functions.asinh(x);
    }

    static float acosh(float x) {
        return (float) Float64Functions.acosh(x);
    }

    static float atanh(float x) {
        return (float) Float64Functions.atanh(x);
    }

    static float floor(float x) {
        return (float) Math.floor(x);
    }

    static float ceil(float x) {
        return (float) Math.ceil(x);
    }

    static float round(float x) {
        return (float) Math.rint(x);
    }

    static float relu(float x) {
        return Math.max(x, 0f);
    }

    static boolean isNan(float x) {
        return Float.isNaN(x);
    }

    static boolean isInf(float x) {
        return Float.isInfinite(x);
    }

    static boolean isFinite(float x) {
        return Float.isFinite(x);
    }

    static float floorDivide(float a, float b) {
        return (float) Math.floor(a / b);
    }

    static float floorMod(float a, float b) {
        float rest = a % b;
        return rest != 0f && (b < 0f) != (rest < 0f) ? rest + b : rest;
    }

    static float power(float a, float b) {
        return (float) Float64Functions.power(a, b);
    }

    static float maximum(float a, float b) {
        return Math.max(a, b);
    }

    static float minimum(float a, float b) {
        return Math.min(a, b);
    }

    static float atan2(float a, float b) {
        return (float) Math.atan2(a, b);
    }

    static boolean equal(float a, float b) {
        return a == b;
    }

    static boolean notEqual(float a, float b) {
        return a != b;
    }

    static boolean greater(float a, float b) {
        return a > b;
    }

    static boolean greaterEqual(float a, float b) {
        return a >= b;
    }

    static boolean less(float a, float b) {
        return a < b;
    }

    static boolean lessEqual(float a, float b) {
        return a <= b;
    }

    static float select(boolean condition, float a, float b) {
        return condition ? a : b;
    }
}
