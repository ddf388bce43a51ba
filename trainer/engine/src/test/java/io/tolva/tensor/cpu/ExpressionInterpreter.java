package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Expression.Apply;
import io.tolva.tensor.backend.Expression.Constant;
import io.tolva.tensor.backend.Expression.Term;
import io.tolva.tensor.backend.ScalarOp;
import java.math.BigInteger;
import java.util.List;

/**
 * The plain twin of the compiled loops: one element at a time, one term after another, integers by BigInteger. Values are
 * Float, Double, BigInteger and Boolean. The approximated functions of float32 are those of FastMath, which has its own test.
 */
final class ExpressionInterpreter {
    private ExpressionInterpreter() {}

    static Object[] evaluate(Expression expression, List<Object> inputs) {
        Object[] values = new Object[expression.terms().size()];
        for (int i = 0; i < values.length; i++) {
            Term term = expression.terms().get(i);
            if (term instanceof Apply apply) {
                Object[] arguments =
                        apply.arguments().stream().map(a -> values[a]).toArray();
                values[i] = apply(apply.op(), apply.dtype(), arguments);
            } else {
                values[i] = term instanceof Constant constant ? constant(constant) : inputs.get(i);
            }
        }
        return expression.outputs().stream().map(i -> values[i]).toArray();
    }

    private static Object constant(Constant constant) {
        return switch (constant.dtype()) {
            case FLOAT32 -> (float) constant.floating();
            case FLOAT64 -> constant.floating();
            case BOOL -> constant.bits() != 0;
            case INT32, INT64, UINT8, STRING -> wrap(BigInteger.valueOf(constant.bits()), constant.dtype());
        };
    }

    static BigInteger wrap(BigInteger value, DType dtype) {
        return switch (dtype) {
            case INT32 -> BigInteger.valueOf(value.intValue());
            case INT64 -> BigInteger.valueOf(value.longValue());
            case UINT8 -> BigInteger.valueOf(value.intValue() & 255);
            case FLOAT32, FLOAT64, BOOL, STRING -> throw new IllegalArgumentException(dtype.label());
        };
    }

    static Object apply(ScalarOp op, DType result, Object... x) {
        if (op == ScalarOp.CAST) {
            return cast(x[0], result);
        } else if (op == ScalarOp.SELECT) {
            return (Boolean) x[0] ? x[1] : x[2];
        } else if (x[0] instanceof Boolean) {
            return truth(op, (Boolean) x[0], (Boolean) x[x.length - 1]);
        } else if (x[0] instanceof BigInteger a) {
            Object value = integers(op, a, (BigInteger) x[x.length - 1]);
            return value instanceof BigInteger integer ? wrap(integer, result) : value;
        } else if (x[0] instanceof Float a) {
            return floats(op, a, (Float) x[x.length - 1]);
        }
        return doubles(op, (Double) x[0], (Double) x[x.length - 1]);
    }

    private static Object cast(Object x, DType to) {
        if (x instanceof Boolean truth) {
            return cast(truth ? BigInteger.ONE : BigInteger.ZERO, to);
        } else if (x instanceof BigInteger integer) {
            return switch (to) {
                case FLOAT32 -> (float) integer.longValueExact();
                case FLOAT64 -> (double) integer.longValueExact();
                case BOOL -> integer.signum() != 0;
                case INT32, INT64, UINT8, STRING -> wrap(integer, to);
            };
        }
        double value = ((Number) x).doubleValue();
        return switch (to) {
            case FLOAT32 -> (float) value;
            case FLOAT64 -> value;
            case BOOL -> value != 0;
            case INT32 -> BigInteger.valueOf((int) value);
            case INT64, STRING -> BigInteger.valueOf((long) value);
            case UINT8 -> wrap(BigInteger.valueOf((int) value), to);
        };
    }

    private static Object truth(ScalarOp op, boolean a, boolean b) {
        return switch (op) {
            case LOGICAL_NOT -> !a;
            case LOGICAL_AND -> a && b;
            case LOGICAL_OR -> a || b;
            case LOGICAL_XOR, NOT_EQUAL -> a != b;
            case EQUAL -> a == b;
            default -> throw new IllegalArgumentException(op.label());
        };
    }

    private static Object integers(ScalarOp op, BigInteger a, BigInteger b) {
        return switch (op) {
            case NEGATE -> a.negate();
            case ABS -> a.abs();
            case SIGN -> BigInteger.valueOf(a.signum());
            case STEP -> BigInteger.valueOf(a.signum() > 0 ? 1 : 0);
            case SQUARE, MULTIPLY -> a.multiply(b);
            case RELU -> a.max(BigInteger.ZERO);
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case DIVIDE -> a.divide(b);
            case FLOOR_DIVIDE -> a.subtract(floorMod(a, b)).divide(b);
            case FLOOR_MOD -> floorMod(a, b);
            case POWER -> power(a, b);
            case MAXIMUM -> a.max(b);
            case MINIMUM -> a.min(b);
            case EQUAL -> a.equals(b);
            case NOT_EQUAL -> !a.equals(b);
            case GREATER -> a.compareTo(b) > 0;
            case GREATER_EQUAL -> a.compareTo(b) >= 0;
            case LESS -> a.compareTo(b) < 0;
            case LESS_EQUAL -> a.compareTo(b) <= 0;
            default -> throw new IllegalArgumentException(op.label());
        };
    }

    private static BigInteger floorMod(BigInteger a, BigInteger b) {
        BigInteger rest = a.remainder(b);
        return rest.signum() != 0 && rest.signum() != b.signum() ? rest.add(b) : rest;
    }

    private static BigInteger power(BigInteger a, BigInteger b) {
        if (b.signum() < 0) {
            throw new ArithmeticException("negative");
        }
        return a.modPow(b, BigInteger.ONE.shiftLeft(64));
    }

    private static Object floats(ScalarOp op, float a, float b) {
        return switch (op) {
            case NEGATE -> -a;
            case SQUARE, MULTIPLY -> a * b;
            case RECIPROCAL -> 1f / a;
            case RSQRT -> 1f / (float) Math.sqrt(a);
            case EXP -> FastMath.exp(a);
            case EXPM1 -> FastMath.expm1(a);
            case LOG -> FastMath.log(a);
            case LOG1P -> FastMath.log1p(a);
            case TANH -> FastMath.tanh(a);
            case ERF -> FastMath.erf(a);
            case ELU -> FastMath.elu(a);
            case SIGMOID -> FastMath.sigmoid(a);
            case SOFTPLUS -> FastMath.softplus(a);
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case DIVIDE -> a / b;
            case FLOOR_DIVIDE -> (float) Math.floor(a / b);
            case FLOOR_MOD -> floorMod(a, b);
            default -> {
                Object value = doubles(op, a, b);
                yield value instanceof Double number ? (Object) number.floatValue() : value;
            }
        };
    }

    /** Exact in double, of floats and their remainders. */
    private static float floorMod(float a, float b) {
        float rest = a % b;
        return rest == 0f || Math.signum(rest) == Math.signum(b) ? rest : rest + b;
    }

    private static Object doubles(ScalarOp op, double a, double b) {
        return switch (op) {
            case NEGATE -> -a;
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case STEP -> Double.isNaN(a) ? a : a > 0 ? 1.0 : 0.0;
            case SQUARE, MULTIPLY -> a * b;
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
            case ASINH -> Float64Functions.asinh(a);
            case ACOSH -> Float64Functions.acosh(a);
            case ATANH -> Float64Functions.atanh(a);
            case ERF -> ErrorFunction.erf(a);
            case FLOOR -> Math.floor(a);
            case CEIL -> Math.ceil(a);
            case ROUND -> Math.rint(a);
            case RELU -> Math.max(a, 0.0);
            case ELU -> a > 0 ? a : Math.expm1(a);
            case SIGMOID -> 1 / (1 + Math.exp(-a));
            case SOFTPLUS -> Math.max(a, 0.0) + Math.log1p(Math.exp(-Math.abs(a)));
            case IS_NAN -> Double.compare(Math.abs(a), Double.POSITIVE_INFINITY) > 0;
            case IS_INF -> Math.abs(a) == Double.POSITIVE_INFINITY;
            case IS_FINITE -> Math.abs(a) <= Double.MAX_VALUE;
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case DIVIDE -> a / b;
            case FLOOR_DIVIDE -> Math.floor(a / b);
            case FLOOR_MOD -> a % b == 0 || Math.signum(a % b) == Math.signum(b) ? a % b : a % b + b;
            case POWER -> a == 1 || (a == -1 && Double.isInfinite(b)) ? 1 : Math.pow(a, b);
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case ATAN2 -> Math.atan2(a, b);
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            case GREATER -> a > b;
            case GREATER_EQUAL -> a >= b;
            case LESS -> a < b;
            case LESS_EQUAL -> a <= b;
            case LOGICAL_NOT, LOGICAL_AND, LOGICAL_OR, LOGICAL_XOR, CAST, SELECT ->
                throw new IllegalArgumentException(op.label());
        };
    }
}
