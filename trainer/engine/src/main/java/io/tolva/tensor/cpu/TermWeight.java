package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Expression.Apply;

/** How many nodes a function is to C2 when inlined, about. */
final class TermWeight {
    private TermWeight() {}

    static int of(Apply apply) {
        boolean approximated = apply.dtype() == DType.FLOAT32;
        return switch (apply.op()) {
            case ELU -> approximated ? 33 : 6;
            case TANH, SIGMOID, ERF -> approximated ? 27 : 6;
            case EXP, EXPM1, LOG, LOG1P, SOFTPLUS -> approximated ? 28 : 6;
            case SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, ASINH, ACOSH, ATANH, ATAN2 -> 6;
            case POWER, FLOOR_DIVIDE, FLOOR_MOD -> 6;
            case SIGN, STEP -> 4;
            case RSQRT, FLOOR, CEIL, ROUND -> 3;
            case NEGATE, ABS, SQUARE, RECIPROCAL, RELU, SQRT, ADD, SUBTRACT, MULTIPLY, DIVIDE -> 1;
            case MAXIMUM, MINIMUM -> 1;
            case SELECT, CAST, IS_NAN, IS_INF, IS_FINITE -> 3;
            case LOGICAL_NOT, LOGICAL_AND, LOGICAL_OR, LOGICAL_XOR -> 1;
            case EQUAL, NOT_EQUAL, GREATER, GREATER_EQUAL, LESS, LESS_EQUAL -> 3;
        };
    }
}
