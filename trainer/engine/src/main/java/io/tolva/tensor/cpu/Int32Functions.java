package io.tolva.tensor.cpu;

/** The functions of int32 that generated loops call, by the names of {@code ScalarOp}; wrapping arithmetic excepted. */
final class Int32Functions {
    private Int32Functions() {}

    static boolean isTrue(int x) {
        return x != 0;
    }

    static int abs(int x) {
        return Math.abs(x);
    }

    static int sign(int x) {
        return Integer.signum(x);
    }

    static int step(int x) {
        return Math.max(Integer.signum(x), 0);
    }

    static int square(int x) {
        return x * x;
    }

    static int relu(int x) {
        return Math.max(x, 0);
    }

    static int divide(int a, int b) {
        return a / IntegerErrors.divisor("divide", b);
    }

    static int floorDivide(int a, int b) {
        return Math.floorDiv(a, IntegerErrors.divisor("floor_divide", b));
    }

    static int floorMod(int a, int b) {
        return Math.floorMod(a, IntegerErrors.divisor("floor_mod", b));
    }

    /** By squaring. */
    static int power(int a, int b) {
        int rest = IntegerErrors.exponent("power", b);
        int square = a;
        int result = 1;
        while (rest != 0) {
            result *= (rest & 1) == 0 ? 1 : square;
            square *= square;
            rest >>= 1;
        }
        return result;
    }

    static int maximum(int a, int b) {
        return Math.max(a, b);
    }

    static int minimum(int a, int b) {
        return Math.min(a, b);
    }

    static boolean equal(int a, int b) {
        return a == b;
    }

    static boolean notEqual(int a, int b) {
        return a != b;
    }

    static boolean greater(int a, int b) {
        return a > b;
    }

    static boolean greaterEqual(int a, int b) {
        return a >= b;
    }

    static boolean less(int a, int b) {
        return a < b;
    }

    static boolean lessEqual(int a, int b) {
        return a <= b;
    }

    static int select(boolean condition, int a, int b) {
        return condition ? a : b;
    }
}
