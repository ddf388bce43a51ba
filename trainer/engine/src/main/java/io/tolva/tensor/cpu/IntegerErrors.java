package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ElementErrors;

/** What integers cannot do. */
final class IntegerErrors {
    private IntegerErrors() {}

    static int divisor(String op, int divisor) {
        return divisor == 0 ? (int) divisionByZero(op) : divisor;
    }

    static long divisor(String op, long divisor) {
        return divisor == 0 ? divisionByZero(op) : divisor;
    }

    static int exponent(String op, int exponent) {
        return exponent < 0 ? (int) negativeExponent(op, exponent) : exponent;
    }

    static long exponent(String op, long exponent) {
        return exponent < 0 ? negativeExponent(op, exponent) : exponent;
    }

    private static long divisionByZero(String op) {
        throw ElementErrors.divisionByZero(op);
    }

    private static long negativeExponent(String op, long exponent) {
        throw ElementErrors.negativeExponent(op, exponent);
    }
}
