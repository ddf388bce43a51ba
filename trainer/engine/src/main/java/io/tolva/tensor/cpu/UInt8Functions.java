package io.tolva.tensor.cpu;

/** The functions of uint8, as an int from 0 to 255, that generated loops call, by the names of {@code ScalarOp}. */
final class UInt8Functions {
    private UInt8Functions() {}

    static boolean isTrue(int x) {
        return x != 0;
    }

    static int negate(int x) {
        return -x & 255;
    }

    static int add(int a, int b) {
        return a + b & 255;
    }

    static int subtract(int a, int b) {
        return a - b & 255;
    }

    static int multiply(int a, int b) {
        return a * b & 255;
    }

    static int abs(int x) {
        return x;
    }

    static int sign(int x) {
        return Math.min(x, 1);
    }

    static int step(int x) {
        return Math.min(x, 1);
    }

    static int square(int x) {
        return x * x & 255;
    }

    static int relu(int x) {
        return x;
    }

    static int divide(int a, int b) {
        return a / IntegerErrors.divisor("divide", b);
    }

    static int floorDivide(int a, int b) {
        return a / IntegerErrors.divisor("floor_divide", b);
    }

    static int floorMod(int a, int b) {
        return a % IntegerErrors.divisor("floor_mod", b);
    }

    static int power(int a, int b) {
        return Int32Functions.power(a, b) & 255;
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
