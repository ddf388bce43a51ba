package io.tolva.tensor.cpu;

/**
 * The functions of float64 that generated loops call, by the names of {@code ScalarOp}; plain arithmetic excepted. Each is
 * that of {@link Math}, or made of them; see {@link #erf} for its bound.
 */
final class Float64Functions {
    private static final double LN2 = 0.6931471805599453;
    private static final double HUGE = 1e150;

    private Float64Functions() {}

    static boolean isTrue(double x) {
        return x != 0.0;
    }

    static double abs(double x) {
        return Math.abs(x);
    }

    /** Any number but 0 times the largest one twice is at least 1: the sign without a branch, that of zero too. */
    static double sign(double x) {
        return Math.max(-1.0, Math.min(1.0, x * Double.MAX_VALUE * Double.MAX_VALUE));
    }

    static double step(double x) {
        return Math.min(1.0, Math.max(0.0, x * Double.MAX_VALUE * Double.MAX_VALUE));
    }

    static double square(double x) {
        return x * x;
    }

    static double reciprocal(double x) {
        return 1.0 / x;
    }

    static double sqrt(double x) {
        return Math.sqrt(x);
    }

    static double rsqrt(double x) {
        return 1.0 / Math.sqrt(x);
    }

    static double sin(double x) {
        return Math.sin(x);
    }

    static double cos(double x) {
        return Math.cos(x);
    }

    static double tan(double x) {
        return Math.tan(x);
    }

    static double asin(double x) {
        return Math.asin(x);
    }

    static double acos(double x) {
        return Math.acos(x);
    }

    static double atan(double x) {
        return Math.atan(x);
    }

    static double sinh(double x) {
        return Math.sinh(x);
    }

    static double cosh(double x) {
        return Math.cosh(x);
    }

    static double asinh(double x) {
        double a = Math.abs(x);
        double y = a > HUGE ? Math.log(a) + LN2 : Math.log1p(a + a * a / (1.0 + Math.sqrt(a * a + 1.0)));
        return Math.copySign(y, x);
    }

    static double acosh(double x) {
        double t = x - 1.0;
        return x > HUGE ? Math.log(x) + LN2 : Math.log1p(t + Math.sqrt(t) * Math.sqrt(t + 2.0));
    }

    static double atanh(double x) {
        double a = Math.abs(x);
        return Math.copySign(0.5 * Math.log1p(2.0 * a / (1.0 - a)), x);
    }

    static double floor(double x) {
        return Math.floor(x);
    }

    static double ceil(double x) {
        return Math.ceil(x);
    }

    static double round(double x) {
        return Math.rint(x);
    }

    static double relu(double x) {
        return Math.max(x, 0.0);
    }

    static boolean isNan(double x) {
        return Double.isNaN(x);
    }

    static boolean isInf(double x) {
        return Double.isInfinite(x);
    }

    static boolean isFinite(double x) {
        return Double.isFinite(x);
    }

    static double floorDivide(double a, double b) {
        return Math.floor(a / b);
    }

    static double floorMod(double a, double b) {
        double rest = a % b;
        return rest != 0.0 && (b < 0.0) != (rest < 0.0) ? rest + b : rest;
    }

    static double power(double a, double b) {
        double power = Math.pow(a, b);
        return Double.isNaN(power) ? ofNone(a, b, power) : power;
    }

    /** 1 to whatever power is 1, and so is -1 to an infinite one, as IEEE 754 has it and {@link Math#pow} has not. */
    private static double ofNone(double a, double b, double power) {
        return a == 1.0 || (a == -1.0 && Double.isInfinite(b)) ? 1.0 : power;
    }

    static double maximum(double a, double b) {
        return Math.max(a, b);
    }

    static double minimum(double a, double b) {
        return Math.min(a, b);
    }

    static double atan2(double a, double b) {
        return Math.atan2(a, b);
    }

    static boolean equal(double a, double b) {
        return a == b;
    }

    static boolean notEqual(double a, double b) {
        return a != b;
    }

    static boolean greater(double a, double b) {
        return a > b;
    }

    static boolean greaterEqual(double a, double b) {
        return a >= b;
    }

    static boolean less(double a, double b) {
        return a < b;
    }

    static boolean lessEqual(double a, double b) {
        return a <= b;
    }

    static double select(boolean condition, double a, double b) {
        return condition ? a : b;
    }

    static double exp(double x) {
        return Math.exp(x);
    }

    static double expm1(double x) {
        return Math.expm1(x);
    }

    static double log(double x) {
        return Math.log(x);
    }

    static double log1p(double x) {
        return Math.log1p(x);
    }

    static double tanh(double x) {
        return Math.tanh(x);
    }

    static double erf(double x) {
        return ErrorFunction.erf(x);
    }

    static double elu(double x) {
        return x > 0.0 ? x : Math.expm1(x);
    }

    static double sigmoid(double x) {
        return 1.0 / (1.0 + Math.exp(-x));
    }

    static double softplus(double x) {
        return Math.max(x, 0.0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
