package io.tolva.autodiff;

import io.tolva.array.Shape;
import io.tolva.tensor.Operation;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.BinaryOp;
import io.tolva.tensor.backend.Epilogue;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.UnaryOp;

/** The table of gradients: the rule of every operation. {@code g} is the gradient at the output {@code y}. */
final class GradientRules implements Operation.Visitor<GradientRule> {
    static final GradientRules TABLE = new GradientRules();

    private static final GradientRule NONE = back -> {};
    private static final GradientRule SELECT = back -> {
        Tensor zero = Tensor.scalar(0f);
        if (back.needs(1)) {
            back.give(1, Ops.where(back.x(0), back.g(), zero));
        }
        if (back.needs(2)) {
            back.give(2, Ops.where(back.x(0), zero, back.g()));
        }
    };
    private static final GradientRule CAST =
            back -> back.give(0, Ops.cast(back.g(), back.x(0).dtype()));
    private static final GradientRule SUMMED = back -> back.give(0, back.g());
    private static final GradientRule TO_ALL = back -> {
        for (int i = 0; i < back.inputs(); i++) {
            if (back.needs(i)) {
                back.give(i, back.g());
            }
        }
    };
    private static final GradientRule RESHAPE =
            back -> back.give(0, Ops.reshape(back.g(), back.x(0).shape()));
    private static final GradientRule GATHER =
            back -> back.give(0, Ops.scatterAdd(back.g(), back.x(1), back.x(0).shape()));
    private static final GradientRule SCATTER_ADD = back -> back.give(0, Ops.gather(back.g(), back.x(1)));
    private static final GradientRule SOFTMAX = back -> {
        Tensor weighted = Ops.mul(back.g(), back.y());
        Tensor total = Ops.reduceKeeping(ReduceOp.SUM, weighted, -1);
        back.give(0, Ops.sub(weighted, Ops.mul(back.y(), total)));
    };
    private static final GradientRule LOG_SOFTMAX = back -> {
        Tensor total = Ops.reduceKeeping(ReduceOp.SUM, back.g(), -1);
        back.give(0, Ops.sub(back.g(), Ops.mul(Ops.exp(back.y()), total)));
    };
    private static final GradientRule SPARSE_CROSS_ENTROPY = back -> {
        Tensor logits = back.x(1);
        Tensor wanted = Ops.oneHot(back.x(0), logits.shape().dim(-1));
        Tensor column = Ops.reshape(back.g(), Axes.of(logits.shape(), -1).kept(logits.shape()));
        back.give(1, Ops.mul(Ops.sub(Ops.softmax(logits), wanted), column));
    };

    private GradientRules() {}

    @Override
    public GradientRule unary(Operation.Unary operation) {
        return back -> back.give(0, unary(operation.op(), back.x(0), back.y(), back.g()));
    }

    private static Tensor unary(UnaryOp op, Tensor x, Tensor y, Tensor g) {
        return switch (op) {
            case NEGATE -> Ops.neg(g);
            case SQUARE -> Ops.mul(g, x.times(2f));
            case SQRT -> Ops.div(g, y.times(2f));
            case EXP -> Ops.mul(g, y);
            case LOG -> Ops.div(g, x);
            case ABS -> Ops.mul(g, Ops.sign(x));
            case SIGN -> Tensor.zeros(x.shape());
            case RELU -> Ops.binary(BinaryOp.RELU_GRADIENT, y, g);
            case ELU -> Ops.binary(BinaryOp.ELU_GRADIENT, y, g);
            case SIGMOID -> Ops.binary(BinaryOp.SIGMOID_GRADIENT, y, g);
            case TANH -> Ops.binary(BinaryOp.TANH_GRADIENT, y, g);
            case SOFTPLUS -> Ops.mul(g, Ops.sigmoid(x));
        };
    }

    @Override
    public GradientRule power(Operation.Power operation) {
        float p = operation.exponent();
        return back -> back.give(0, back.g().times(back.x(0).pow(p - 1f).times(p)));
    }

    @Override
    public GradientRule binary(Operation.Binary operation) {
        return back -> {
            if (back.needs(0)) {
                back.give(0, first(operation.op(), back.x(0), back.x(1), back.g()));
            }
            if (back.needs(1)) {
                back.give(1, second(operation.op(), back.x(0), back.x(1), back.g()));
            }
        };
    }

    /** The gradient at the left operand; for the gradients of activations, that is their output. */
    private static Tensor first(BinaryOp op, Tensor a, Tensor b, Tensor g) {
        return switch (op) {
            case ADD, SUBTRACT -> g;
            case MULTIPLY -> Ops.mul(g, b);
            case DIVIDE -> Ops.div(g, b);
            case MAXIMUM -> Ops.where(Ops.greaterEqual(a, b), g, Tensor.scalar(0f));
            case MINIMUM -> Ops.where(Ops.lessEqual(a, b), g, Tensor.scalar(0f));
            case RELU_GRADIENT -> Tensor.zeros(a.shape());
            case ELU_GRADIENT -> Ops.where(Ops.less(a, Tensor.scalar(0f)), Ops.mul(g, b), Tensor.scalar(0f));
            case SIGMOID_GRADIENT -> Ops.mul(Ops.mul(g, b), a.times(-2f).plus(1f));
            case TANH_GRADIENT -> Ops.mul(Ops.mul(g, b), a.times(-2f));
        };
    }

    /** The gradient at the right operand; for the gradients of activations, that is the gradient they scale. */
    private static Tensor second(BinaryOp op, Tensor a, Tensor b, Tensor g) {
        return switch (op) {
            case ADD -> g;
            case SUBTRACT -> Ops.neg(g);
            case MULTIPLY -> Ops.mul(g, a);
            case DIVIDE -> Ops.neg(Ops.div(Ops.mul(g, Ops.div(a, b)), b));
            case MAXIMUM -> Ops.where(Ops.greaterEqual(a, b), Tensor.scalar(0f), g);
            case MINIMUM -> Ops.where(Ops.lessEqual(a, b), Tensor.scalar(0f), g);
            case RELU_GRADIENT, ELU_GRADIENT, SIGMOID_GRADIENT, TANH_GRADIENT -> Ops.binary(op, a, g);
        };
    }

    @Override
    public GradientRule compare(Operation.Compare operation) {
        return NONE;
    }

    @Override
    public GradientRule select(Operation.Select operation) {
        return SELECT;
    }

    @Override
    public GradientRule cast(Operation.Cast operation) {
        return CAST;
    }

    @Override
    public GradientRule broadcast(Operation.Broadcast operation) {
        return SUMMED;
    }

    @Override
    public GradientRule addAll(Operation.AddAll operation) {
        return TO_ALL;
    }

    @Override
    public GradientRule reduce(Operation.Reduce operation) {
        return back -> {
            Shape shape = back.x(0).shape();
            Tensor kept = Ops.reshape(back.g(), operation.axes().kept(shape));
            back.give(0, spread(operation, back, kept, shape));
        };
    }

    private static Tensor spread(Operation.Reduce operation, Backward back, Tensor kept, Shape shape) {
        return switch (operation.op()) {
            case SUM -> Ops.broadcastTo(kept, shape);
            case MEAN -> Ops.broadcastTo(kept.div(operation.axes().count(shape)), shape);
            case MAX -> toLargest(operation.axes(), back.x(0), back.y(), kept);
        };
    }

    private static Tensor toLargest(Axes axes, Tensor x, Tensor y, Tensor kept) {
        Tensor largest = Ops.reshape(y, axes.kept(x.shape()));
        Tensor zero = Tensor.scalar(0f);
        Tensor chosen = Ops.where(Ops.equal(x, largest), Tensor.scalar(1f), zero);
        int[] list = new int[Integer.bitCount(axes.mask())];
        for (int i = 0, to = 0; i < x.shape().rank(); i++) {
            if (axes.contains(i)) {
                list[to++] = i;
            }
        }
        Tensor ties = list.length == 0 ? chosen : Ops.reduceKeeping(ReduceOp.SUM, chosen, list);
        return Ops.mul(chosen, Ops.div(kept, ties));
    }

    @Override
    public GradientRule matmul(Operation.MatMul operation) {
        boolean ta = operation.transposeA();
        boolean tb = operation.transposeB();
        return back -> {
            Tensor a = back.x(0);
            Tensor b = back.x(1);
            Tensor g = back.g();
            if (back.needs(0)) {
                back.give(0, ta ? Ops.matmul(b, g, tb, true) : Ops.matmul(g, b, false, !tb));
            }
            if (back.needs(1)) {
                back.give(1, tb ? Ops.matmul(g, a, true, ta) : Ops.matmul(a, g, !ta, false));
            }
        };
    }

    @Override
    public GradientRule dense(Operation.Dense operation) {
        return back -> {
            Tensor g = beforeEpilogue(operation.epilogue(), back.y(), back.g());
            if (back.needs(0)) {
                back.give(0, Ops.matmul(g, back.x(1), false, true));
            }
            if (back.needs(1)) {
                back.give(1, Ops.matmul(back.x(0), g, true, false));
            }
            if (back.needs(2)) {
                back.give(2, Ops.sum(g, 0));
            }
        };
    }

    private static Tensor beforeEpilogue(Epilogue epilogue, Tensor y, Tensor g) {
        return switch (epilogue) {
            case NONE -> g;
            case RELU -> Ops.binary(BinaryOp.RELU_GRADIENT, y, g);
            case ELU -> Ops.binary(BinaryOp.ELU_GRADIENT, y, g);
            case SIGMOID -> Ops.binary(BinaryOp.SIGMOID_GRADIENT, y, g);
            case TANH -> Ops.binary(BinaryOp.TANH_GRADIENT, y, g);
        };
    }

    @Override
    public GradientRule transpose(Operation.Transpose operation) {
        return back -> back.give(0, Ops.transpose(back.g(), operation.order().inverse()));
    }

    @Override
    public GradientRule reshape(Operation.Reshape operation) {
        return RESHAPE;
    }

    @Override
    public GradientRule slice(Operation.Slicing operation) {
        return back ->
                back.give(0, Ops.embed(back.g(), operation.window(), back.x(0).shape()));
    }

    @Override
    public GradientRule embed(Operation.Embed operation) {
        return back -> back.give(0, Ops.slice(back.g(), operation.window()));
    }

    @Override
    public GradientRule gather(Operation.Gather operation) {
        return GATHER;
    }

    @Override
    public GradientRule scatterAdd(Operation.ScatterAdd operation) {
        return SCATTER_ADD;
    }

    @Override
    public GradientRule argMax(Operation.ArgMax operation) {
        return NONE;
    }

    @Override
    public GradientRule oneHot(Operation.OneHot operation) {
        return NONE;
    }

    @Override
    public GradientRule softmax(Operation.Softmax operation) {
        return SOFTMAX;
    }

    @Override
    public GradientRule logSoftmax(Operation.LogSoftmax operation) {
        return LOG_SOFTMAX;
    }

    @Override
    public GradientRule sparseCrossEntropy(Operation.SparseCrossEntropy operation) {
        return SPARSE_CROSS_ENTROPY;
    }
}
