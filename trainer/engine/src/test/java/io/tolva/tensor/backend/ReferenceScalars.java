package io.tolva.tensor.backend;

import io.tolva.array.DType;

/** Every scalar function in double arithmetic, truth values as 0 and 1. */
final class ReferenceScalars {
    private ReferenceScalars() {}

    static double apply(ScalarOp op, DType from, DType to, double... x) {
        double a = x[0];
        double b = x[x.length - 1];
        return switch (op) {
            case NEGATE -> -a;
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case STEP -> Double.isNaN(a) ? a : truth(a > 0);
            case SQUARE -> a * a;
            case RECIPROCAL -> 1 / a;
            case SQRT -> Math.sqrt(a);
            case RSQRT -> 1 / Math.sqrt(a);
            case EXP -> Math.exp(a);
            case EXPM1 -> Math.expm1(a);
            case LOG -> Math.log(a);
            case LOG1P -> Math.log1p(a);
            case SIN -> Math.sin(a);
            case COS -> Math.cos(a);
            case TAN -> Math.tan(a);
            case ASIN -> Math.asin(a);
            case ACOS -> Math.acos(a);
            case ATAN -> Math.atan(a);
            case SINH -> Math.sinh(a);
            case COSH -> Math.cosh(a);
            case TANH -> Math.tanh(a);
            case ASINH -> Math.signum(a) * Math.log(Math.abs(a) + Math.sqrt(a * a + 1));
            case ACOSH -> Math.log(a + Math.sqrt(a * a - 1));
            case ATANH -> (Math.log1p(a) - Math.log1p(-a)) / 2;
            case ERF -> 2 * normal(a * Math.sqrt(2)) - 1;
            case FLOOR -> Math.floor(a);
            case CEIL -> Math.ceil(a);
            case ROUND -> Math.rint(a);
            case RELU -> Math.max(a, 0);
            case ELU -> a > 0 ? a : Math.expm1(a);
            case SIGMOID -> 1 / (1 + Math.exp(-a));
            case SOFTPLUS -> Math.log1p(Math.exp(a));
            case IS_NAN -> truth(Double.isNaN(a));
            case IS_INF -> truth(Double.isInfinite(a));
            case IS_FINITE -> truth(Double.isFinite(a));
            case LOGICAL_NOT -> 1 - a;
            case CAST -> cast(a, from, to);
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> isFloat(to) ? a / b : Math.signum(a / b) * Math.floor(Math.abs(a / b));
            case FLOOR_DIVIDE -> Math.floor(a / b);
            case FLOOR_MOD -> a - b * Math.floor(a / b);
            case POWER -> a == 1 || (a == -1 && Double.isInfinite(b)) ? 1 : Math.pow(a, b);
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case ATAN2 -> Math.atan2(a, b);
            case EQUAL -> truth(a == b);
            case NOT_EQUAL, LOGICAL_XOR -> truth(a != b);
            case GREATER -> truth(a > b);
            case GREATER_EQUAL -> truth(a >= b);
            case LESS -> truth(a < b);
            case LESS_EQUAL -> truth(a <= b);
            case LOGICAL_AND -> a * b;
            case LOGICAL_OR -> Math.max(a, b);
            case SELECT -> a != 0 ? x[1] : b;
        };
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }

    static boolean isFloat(DType dtype) {
        return dtype == DType.FLOAT32 || dtype == DType.FLOAT64;
    }

    private static double cast(double a, DType from, DType to) {
        if (to == DType.BOOL) {
            return truth(a != 0);
        }
        return isFloat(from) && !isFloat(to) ? (long) a : a;
    }

    /** The distribution of normal numbers, by its series (G. Marsaglia, "Evaluating the normal distribution", 2004). */
    static double normal(double x) {
        double sum = x;
        double term = x;
        for (int i = 3; i < 200; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The inverse of the distribution, by halving. */
    static double quantile(double p) {
        double low = -6;
        double high = 6;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (normal(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What a fold of nothing is. */
    static double start(ReduceOp op, DType dtype) {
        boolean largest = op == ReduceOp.MIN;
        return switch (op) {
            case SUM, MEAN -> 0;
            case PROD -> 1;
            case MAX, MIN ->
                switch (dtype) {
                    case FLOAT32, FLOAT64, STRING -> largest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
                    case INT32 -> largest ? Integer.MAX_VALUE : Integer.MIN_VALUE;
                    case INT64 -> largest ? Long.MAX_VALUE : Long.MIN_VALUE;
                    case UINT8 -> largest ? 255 : 0;
                    case BOOL -> largest ? 1 : 0;
                };
        };
    }
}
