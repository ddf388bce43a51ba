package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Expression.Apply;

/** About how many operations a function is when C2 has inlined it. */
final class TermWeight {
    private TermWeight() {}

    static int of(Apply apply) {
        boolean approximated = apply.dtype() == DType.FLOAT32;
        return switch (apply.op()) {
            case EXP, EXPM1, ELU -> approximated ? 70 : 10;
            case LOG, LOG1P, SOFTPLUS -> approximated ? 110 : 10;
            case TANH, SIGMOID, ERF -> approximated ? 30 : 10;
            case SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, ASINH, ACOSH, ATANH, ATAN2 -> 10;
            case POWER, DIVIDE, FLOOR_DIVIDE, FLOOR_MOD -> 10;
            case FLOOR, CEIL, ROUND, SIGN, STEP -> 4;
            case NEGATE, ABS, SQUARE, RECIPROCAL, SQRT, RSQRT, RELU, ADD, SUBTRACT, MULTIPLY -> 1;
            case MAXIMUM, MINIMUM, SELECT, CAST -> 2;
            case IS_NAN, IS_INF, IS_FINITE, LOGICAL_NOT, LOGICAL_AND, LOGICAL_OR, LOGICAL_XOR -> 2;
            case EQUAL, NOT_EQUAL, GREATER, GREATER_EQUAL, LESS, LESS_EQUAL -> 2;
        };
    }
}
