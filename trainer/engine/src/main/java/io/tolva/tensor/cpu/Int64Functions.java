package io.tolva.tensor.cpu;

/** The functions of int64 that generated loops call, by the names of {@code ScalarOp}; wrapping arithmetic excepted. */
final class Int64Functions {
    private Int64Functions() {}

    static boolean isTrue(long x) {
        return x != 0;
    }

    static long abs(long x) {
        return Math.abs(x);
    }

    static long sign(long x) {
        return Long.signum(x);
    }

    static long step(long x) {
        return Math.max(Long.signum(x), 0);
    }

    static long square(long x) {
        return x * x;
    }

    static long relu(long x) {
        return Math.max(x, 0);
    }

    static long divide(long a, long b) {
        return a / IntegerErrors.divisor("divide", b);
    }

    static long floorDivide(long a, long b) {
        return Math.floorDiv(a, IntegerErrors.divisor("floor_divide", b));
    }

    static long floorMod(long a, long b) {
        return Math.floorMod(a, IntegerErrors.divisor("floor_mod", b));
    }

    /** By squaring. */
    static long power(long a, long b) {
        long rest = IntegerErrors.exponent("power", b);
        long square = a;
        long result = 1;
        while (rest != 0) {
            result *= (rest & 1) == 0 ? 1 : square;
            square *= square;
            rest >>= 1;
        }
        return result;
    }

    static long maximum(long a, long b) {
        return Math.max(a, b);
    }

    static long minimum(long a, long b) {
        return Math.min(a, b);
    }

    static boolean equal(long a, long b) {
        return a == b;
    }

    static boolean notEqual(long a, long b) {
        return a != b;
    }

    static boolean greater(long a, long b) {
        return a > b;
    }

    static boolean greaterEqual(long a, long b) {
        return a >= b;
    }

    static boolean less(long a, long b) {
        return a < b;
    }

    static boolean lessEqual(long a, long b) {
        return a <= b;
    }

    static long select(boolean condition, long a, long b) {
        return condition ? a : b;
    }
}
