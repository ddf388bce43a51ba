package io.tolva.tensor.cpu;

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
        throw new ArithmeticException(
                op + ": integer division by zero: expected a divisor other than 0; cast to float32 or"
                        + " float64 for infinity and NaN");
    }

    private static long negativeExponent(String op, long exponent) {
        throw new ArithmeticException(
                op + ": integers have no negative powers: expected an exponent of at least 0, got " + exponent
                        + "; cast to float32 or float64");
    }
}
