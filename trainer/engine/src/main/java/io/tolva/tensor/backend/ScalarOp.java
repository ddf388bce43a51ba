package io.tolva.tensor.backend;

import io.tolva.array.DType;
import java.util.Locale;

/**
 * The functions of one, two or three numbers of which elementwise operations and fused kernels are made.
 *
 * <p>Floating-point functions are those of {@link Math} in meaning; a backend may approximate them within the bounds that
 * it states. Integers wrap around.
 */
public enum ScalarOp {
    /** {@code -x}. */
    NEGATE(1, Domain.NUMBERS),
    /** The absolute value. */
    ABS(1, Domain.NUMBERS),
    /** -1, 0 or 1; NaN for NaN. */
    SIGN(1, Domain.NUMBERS),
    /** 1 above zero, 0 up to it, NaN for NaN; the gradient of {@code max(x, 0)}. */
    STEP(1, Domain.NUMBERS),
    /** {@code x * x}. */
    SQUARE(1, Domain.NUMBERS),
    /** {@code 1 / x}. */
    RECIPROCAL(1, Domain.FLOATS),
    /** The square root; NaN below zero. */
    SQRT(1, Domain.FLOATS),
    /** {@code 1 / sqrt(x)}. */
    RSQRT(1, Domain.FLOATS),
    /** The natural exponential. */
    EXP(1, Domain.FLOATS),
    /** {@code exp(x) - 1}, exact near zero. */
    EXPM1(1, Domain.FLOATS),
    /** The natural logarithm; minus infinity at zero, NaN below. */
    LOG(1, Domain.FLOATS),
    /** {@code log(1 + x)}, exact near zero. */
    LOG1P(1, Domain.FLOATS),
    /** The sine. */
    SIN(1, Domain.FLOATS),
    /** The cosine. */
    COS(1, Domain.FLOATS),
    /** The tangent. */
    TAN(1, Domain.FLOATS),
    /** The inverse of the sine. */
    ASIN(1, Domain.FLOATS),
    /** The inverse of the cosine. */
    ACOS(1, Domain.FLOATS),
    /** The inverse of the tangent. */
    ATAN(1, Domain.FLOATS),
    /** The hyperbolic sine. */
    SINH(1, Domain.FLOATS),
    /** The hyperbolic cosine. */
    COSH(1, Domain.FLOATS),
    /** The hyperbolic tangent. */
    TANH(1, Domain.FLOATS),
    /** The inverse of the hyperbolic sine. */
    ASINH(1, Domain.FLOATS),
    /** The inverse of the hyperbolic cosine. */
    ACOSH(1, Domain.FLOATS),
    /** The inverse of the hyperbolic tangent. */
    ATANH(1, Domain.FLOATS),
    /** The error function. */
    ERF(1, Domain.FLOATS),
    /** The largest whole number that is not above. */
    FLOOR(1, Domain.FLOATS),
    /** The smallest whole number that is not below. */
    CEIL(1, Domain.FLOATS),
    /** The nearest whole number, the even one of two. */
    ROUND(1, Domain.FLOATS),
    /** {@code max(x, 0)}. */
    RELU(1, Domain.NUMBERS),
    /** {@code x} above zero, {@code exp(x) - 1} below. */
    ELU(1, Domain.FLOATS),
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID(1, Domain.FLOATS),
    /** {@code log(1 + exp(x))}, without overflow. */
    SOFTPLUS(1, Domain.FLOATS),
    /** Is it not a number? */
    IS_NAN(1, Domain.FLOATS_TO_TRUTH),
    /** Is it infinite? */
    IS_INF(1, Domain.FLOATS_TO_TRUTH),
    /** Is it neither infinite nor not a number? */
    IS_FINITE(1, Domain.FLOATS_TO_TRUTH),
    /** Not {@code x}. */
    LOGICAL_NOT(1, Domain.TRUTH),
    /** The same value as another type: floats to integers towards zero, truth values to 0 and 1, numbers to "not 0". */
    CAST(1, Domain.CAST),
    /** {@code a + b}. */
    ADD(2, Domain.NUMBERS),
    /** {@code a - b}. */
    SUBTRACT(2, Domain.NUMBERS),
    /** {@code a * b}. */
    MULTIPLY(2, Domain.NUMBERS),
    /** {@code a / b}; of integers, towards zero. */
    DIVIDE(2, Domain.NUMBERS),
    /** {@code a / b} towards minus infinity. */
    FLOOR_DIVIDE(2, Domain.NUMBERS),
    /** {@code a - b * floor(a / b)}, with the sign of {@code b}. */
    FLOOR_MOD(2, Domain.NUMBERS),
    /** {@code a ^ b}. */
    POWER(2, Domain.NUMBERS),
    /** The larger of both; NaN if one is. */
    MAXIMUM(2, Domain.NUMBERS),
    /** The smaller of both; NaN if one is. */
    MINIMUM(2, Domain.NUMBERS),
    /** The angle of the point {@code (b, a)}. */
    ATAN2(2, Domain.FLOATS),
    /** {@code a == b}. */
    EQUAL(2, Domain.ANY_TO_TRUTH),
    /** {@code a != b}. */
    NOT_EQUAL(2, Domain.ANY_TO_TRUTH),
    /** {@code a > b}. */
    GREATER(2, Domain.NUMBERS_TO_TRUTH),
    /** {@code a >= b}. */
    GREATER_EQUAL(2, Domain.NUMBERS_TO_TRUTH),
    /** {@code a < b}. */
    LESS(2, Domain.NUMBERS_TO_TRUTH),
    /** {@code a <= b}. */
    LESS_EQUAL(2, Domain.NUMBERS_TO_TRUTH),
    /** Both. */
    LOGICAL_AND(2, Domain.TRUTH),
    /** At least one. */
    LOGICAL_OR(2, Domain.TRUTH),
    /** Exactly one. */
    LOGICAL_XOR(2, Domain.TRUTH),
    /** {@code condition ? a : b}, the condition bool, {@code a} and {@code b} of one type. */
    SELECT(3, Domain.SELECT);

    /** What types a function takes and gives. */
    public enum Domain {
        /** Numbers of one type, which is the result's. */
        NUMBERS,
        /** float32 or float64, the same for the result. */
        FLOATS,
        /** Truth values, to the same. */
        TRUTH,
        /** Elements of one type to a truth value. */
        ANY_TO_TRUTH,
        /** Numbers of one type to a truth value. */
        NUMBERS_TO_TRUTH,
        /** float32 or float64 to a truth value. */
        FLOATS_TO_TRUTH,
        /** Anything to anything. */
        CAST,
        /** A truth value and two elements of one type, to that type. */
        SELECT
    }

    private final int arity;
    private final Domain domain;
    private final String label = name().toLowerCase(Locale.ROOT);

    ScalarOp(int arity, Domain domain) {
        this.arity = arity;
        this.domain = domain;
    }

    /** The number of arguments. */
    public int arity() {
        return arity;
    }

    /** What types it takes and gives. */
    public Domain domain() {
        return domain;
    }

    /** The type of the result for arguments of a type; for SELECT that of the second and third. Not for CAST. */
    public DType result(DType operand) {
        return switch (domain) {
            case NUMBERS, FLOATS, TRUTH, SELECT -> operand;
            case ANY_TO_TRUTH, NUMBERS_TO_TRUTH, FLOATS_TO_TRUTH -> DType.BOOL;
            case CAST -> throw new IllegalArgumentException("the result of a cast is not known by its operand");
        };
    }

    /** Can it take arguments of this type? For SELECT, the second and third. */
    public boolean takes(DType operand) {
        return switch (domain) {
            case NUMBERS, NUMBERS_TO_TRUTH -> operand != DType.BOOL && operand != DType.STRING;
            case FLOATS, FLOATS_TO_TRUTH -> operand.isFloat();
            case TRUTH -> operand == DType.BOOL;
            case ANY_TO_TRUTH, CAST, SELECT -> operand != DType.STRING;
        };
    }

    /** The name in messages: {@code floor_mod}. */
    public String label() {
        return label;
    }
}
