package io.tolva.autodiff;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.ScalarOp;

/** The table of derivatives: the rule of every scalar function. {@code g} is the gradient at the output {@code y}. */
final class ScalarRules {
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    private ScalarRules() {}

    static void apply(ScalarOp op, Backward back) {
        switch (op.arity()) {
            case 1 -> back.give(0, unary(op, back));
            case 2 -> {
                if (back.needs(0)) {
                    back.give(0, first(op, back.x(0), back.x(1), back.g()));
                }
                if (back.needs(1)) {
                    back.give(1, second(op, back));
                }
            }
            default -> select(back);
        }
    }

    private static void select(Backward back) {
        Tensor zero = Tensor.scalar(back.g().dtype(), 0);
        if (back.needs(1)) {
            back.give(1, Ops.where(back.x(0), back.g(), zero));
        }
        if (back.needs(2)) {
            back.give(2, Ops.where(back.x(0), zero, back.g()));
        }
    }

    private static Tensor unary(ScalarOp op, Backward back) {
        Tensor x = back.x(0);
        Tensor y = back.y();
        Tensor g = back.g();
        return switch (op) {
            case NEGATE -> Ops.neg(g);
            case ABS -> Ops.mul(g, Ops.sign(x));
            case SQUARE -> Ops.mul(g, x.times(2));
            case RECIPROCAL -> Ops.neg(Ops.mul(g, y.square()));
            case SQRT -> Ops.div(g, y.times(2));
            case RSQRT -> Ops.mul(g, Ops.mul(y, y.square())).times(-0.5);
            case EXP -> Ops.mul(g, y);
            case EXPM1 -> Ops.mul(g, y.plus(1));
            case LOG -> Ops.div(g, x);
            case LOG1P -> Ops.div(g, x.plus(1));
            case SIN -> Ops.mul(g, Ops.cos(x));
            case COS -> Ops.neg(Ops.mul(g, Ops.sin(x)));
            case TAN -> Ops.mul(g, y.square().plus(1));
            case ASIN -> Ops.mul(g, Ops.rsqrt(fromOne(x.square())));
            case ACOS -> Ops.neg(Ops.mul(g, Ops.rsqrt(fromOne(x.square()))));
            case ATAN -> Ops.div(g, x.square().plus(1));
            case SINH -> Ops.mul(g, Ops.cosh(x));
            case COSH -> Ops.mul(g, Ops.sinh(x));
            case TANH -> Ops.mul(g, fromOne(y.square()));
            case ASINH -> Ops.mul(g, Ops.rsqrt(x.square().plus(1)));
            case ACOSH -> Ops.div(g, Ops.sinh(y));
            case ATANH -> Ops.div(g, fromOne(x.square()));
            case ERF -> Ops.mul(g, Ops.exp(Ops.neg(x.square())).times(TWO_OVER_ROOT_PI));
            case RELU -> Ops.mul(g, Ops.step(y));
            case ELU -> Ops.mul(g, Ops.minimum(Tensor.scalar(y.dtype(), 1), y.plus(1)));
            case SIGMOID -> Ops.mul(g, Ops.mul(y, fromOne(y)));
            case SOFTPLUS -> Ops.mul(g, Ops.sigmoid(x));
            case CAST -> Ops.cast(g, x.dtype());
            case SIGN, STEP, FLOOR, CEIL, ROUND -> Tensor.zeros(x.dtype(), x.shape());
            default ->
                throw new IllegalStateException("no derivative of " + op.label() + ": expected a float function");
        };
    }

    private static Tensor fromOne(Tensor x) {
        return Ops.sub(Tensor.scalar(x.dtype(), 1), x);
    }

    private static Tensor first(ScalarOp op, Tensor a, Tensor b, Tensor g) {
        return switch (op) {
            case ADD, SUBTRACT, FLOOR_MOD -> g;
            case MULTIPLY -> Ops.mul(g, b);
            case DIVIDE -> Ops.div(g, b);
            case POWER -> Ops.mul(g, Ops.mul(b, Ops.pow(a, b.minus(1))));
            case ATAN2 -> Ops.mul(g, Ops.div(b, a.square().plus(b.square())));
            case MAXIMUM -> Ops.where(Ops.greaterEqual(a, b), g, Tensor.scalar(g.dtype(), 0));
            case MINIMUM -> Ops.where(Ops.lessEqual(a, b), g, Tensor.scalar(g.dtype(), 0));
            case FLOOR_DIVIDE -> Tensor.zeros(a.dtype(), a.shape());
            default ->
                throw new IllegalStateException("no derivative of " + op.label() + ": expected a float function");
        };
    }

    private static Tensor second(ScalarOp op, Backward back) {
        Tensor a = back.x(0);
        Tensor b = back.x(1);
        Tensor g = back.g();
        Tensor zero = Tensor.scalar(g.dtype(), 0);
        return switch (op) {
            case ADD -> g;
            case SUBTRACT -> Ops.neg(g);
            case MULTIPLY -> Ops.mul(g, a);
            case DIVIDE -> Ops.neg(Ops.div(Ops.mul(g, Ops.div(a, b)), b));
            case FLOOR_MOD -> Ops.neg(Ops.mul(g, Ops.floorDiv(a, b)));
            case POWER -> Ops.mul(g, Ops.mul(back.y(), safeLog(a)));
            case ATAN2 -> Ops.neg(Ops.mul(g, Ops.div(a, a.square().plus(b.square()))));
            case MAXIMUM -> Ops.where(Ops.greaterEqual(a, b), zero, g);
            case MINIMUM -> Ops.where(Ops.lessEqual(a, b), zero, g);
            case FLOOR_DIVIDE -> Tensor.zeros(b.dtype(), b.shape());
            default ->
                throw new IllegalStateException("no derivative of " + op.label() + ": expected a float function");
        };
    }

    /** The logarithm where there is one, else 0, as TensorFlow has it. */
    private static Tensor safeLog(Tensor a) {
        Tensor positive = Ops.greater(a, Tensor.scalar(a.dtype(), 0));
        Tensor zero = Tensor.scalar(a.dtype(), 0);
        return Ops.where(positive, Ops.log(Ops.where(positive, a, zero.plus(1))), zero);
    }
}
