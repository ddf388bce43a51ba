package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.BinaryOp;
import io.tolva.tensor.backend.CompareOp;
import io.tolva.tensor.backend.Epilogue;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.UnaryOp;
import io.tolva.tensor.backend.Window;
import java.util.List;

/**
 * The operations on tensors.
 *
 * <p>Each checks its inputs at once and throws an {@link IllegalArgumentException} that names the operation and the shapes;
 * an index that leaves its tensor is an {@link IndexOutOfBoundsException}. Inputs and outputs are float32 where nothing
 * else is said, and two inputs broadcast by NumPy's rule. All gradients are known to
 * {@code io.tolva.autodiff.GradientTape}.
 */
public final class Ops {
    private Ops() {}

    /** {@code a + b}. */
    public static Tensor add(Tensor a, Tensor b) {
        return Elementwise.binary(BinaryOp.ADD, a, b);
    }

    /** {@code a - b}. */
    public static Tensor sub(Tensor a, Tensor b) {
        return Elementwise.binary(BinaryOp.SUBTRACT, a, b);
    }

    /** {@code a * b}, element by element. */
    public static Tensor mul(Tensor a, Tensor b) {
        return Elementwise.binary(BinaryOp.MULTIPLY, a, b);
    }

    /** {@code a / b}, element by element. */
    public static Tensor div(Tensor a, Tensor b) {
        return Elementwise.binary(BinaryOp.DIVIDE, a, b);
    }

    /** The larger of both; at a tie the gradient goes to {@code a}. */
    public static Tensor maximum(Tensor a, Tensor b) {
        return Elementwise.binary(BinaryOp.MAXIMUM, a, b);
    }

    /** The smaller of both; at a tie the gradient goes to {@code a}. */
    public static Tensor minimum(Tensor a, Tensor b) {
        return Elementwise.binary(BinaryOp.MINIMUM, a, b);
    }

    /** Any binary primitive. */
    public static Tensor binary(BinaryOp op, Tensor a, Tensor b) {
        return Elementwise.binary(op, a, b);
    }

    /** {@code -x}. */
    public static Tensor neg(Tensor x) {
        return Elementwise.unary(UnaryOp.NEGATE, x);
    }

    /** {@code x * x}. */
    public static Tensor square(Tensor x) {
        return Elementwise.unary(UnaryOp.SQUARE, x);
    }

    /** The square root; NaN below zero. */
    public static Tensor sqrt(Tensor x) {
        return Elementwise.unary(UnaryOp.SQRT, x);
    }

    /** The natural exponential. */
    public static Tensor exp(Tensor x) {
        return Elementwise.unary(UnaryOp.EXP, x);
    }

    /** The natural logarithm. */
    public static Tensor log(Tensor x) {
        return Elementwise.unary(UnaryOp.LOG, x);
    }

    /** The absolute value. */
    public static Tensor abs(Tensor x) {
        return Elementwise.unary(UnaryOp.ABS, x);
    }

    /** -1, 0 or 1; its gradient is zero. */
    public static Tensor sign(Tensor x) {
        return Elementwise.unary(UnaryOp.SIGN, x);
    }

    /** {@code x ^ exponent}. */
    public static Tensor pow(Tensor x, float exponent) {
        return Elementwise.power(x, exponent);
    }

    /** {@code max(x, 0)}. */
    public static Tensor relu(Tensor x) {
        return Elementwise.unary(UnaryOp.RELU, x);
    }

    /** {@code x} above zero, {@code exp(x) - 1} below; absolute error below 1e-6. */
    public static Tensor elu(Tensor x) {
        return Elementwise.unary(UnaryOp.ELU, x);
    }

    /** {@code 1 / (1 + exp(-x))}, absolute error below 1e-6; the result knows its {@link Tensor#logits()}. */
    public static Tensor sigmoid(Tensor x) {
        return Elementwise.unary(UnaryOp.SIGMOID, x).withLogits(x);
    }

    /** The hyperbolic tangent, absolute error below 1e-6. */
    public static Tensor tanh(Tensor x) {
        return Elementwise.unary(UnaryOp.TANH, x);
    }

    /** {@code log(1 + exp(x))}, without overflow. */
    public static Tensor softplus(Tensor x) {
        return Elementwise.unary(UnaryOp.SOFTPLUS, x);
    }

    /** The softmax of the last axis; the result knows its {@link Tensor#logits()}. */
    public static Tensor softmax(Tensor x) {
        return Probabilities.softmax(x);
    }

    /** The logarithm of the softmax of the last axis, without underflow. */
    public static Tensor logSoftmax(Tensor x) {
        return Probabilities.logSoftmax(x);
    }

    /** {@code -log softmax(logits)[label]}: labels int32 or int64 {@code [...]}, logits {@code [..., classes]}. */
    public static Tensor sparseSoftmaxCrossEntropy(Tensor labels, Tensor logits) {
        return Probabilities.sparseCrossEntropy(labels, logits);
    }

    /** {@code [m, k] [k, n]} gives {@code [m, n]}. */
    public static Tensor matmul(Tensor a, Tensor b) {
        return Products.matmul(a, b, false, false);
    }

    /** The matrix product with {@code a} or {@code b} transposed first, without the cost of doing so. */
    public static Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
        return Products.matmul(a, b, transposeA, transposeB);
    }

    /** {@code epilogue(x w + bias)} in one pass: {@code [m, k] [k, n] + [n]} gives {@code [m, n]}. */
    public static Tensor dense(Tensor x, Tensor w, Tensor bias, Epilogue epilogue) {
        return Products.dense(x, w, bias, epilogue);
    }

    /** All axes in reverse order; any type. */
    public static Tensor transpose(Tensor x) {
        return Layouts.transpose(x, Permutation.reversed(x.shape().rank()));
    }

    /** The axes in the given order; any type. */
    public static Tensor transpose(Tensor x, Permutation order) {
        return Layouts.transpose(x, order);
    }

    /** The same elements under another shape, of which one dimension may be -1: what is left; any type. */
    public static Tensor reshape(Tensor x, int... dims) {
        return Layouts.reshape(x, dims);
    }

    /** The same elements under another shape; any type. */
    public static Tensor reshape(Tensor x, Shape shape) {
        return Layouts.reshape(x, shape);
    }

    /** A part of a tensor, one slice for each axis from the first on; any type. */
    public static Tensor slice(Tensor x, Slice... slices) {
        return Layouts.slice(x, slices);
    }

    /** A window of a tensor, which must lie inside it; any type. */
    public static Tensor slice(Tensor x, Window window) {
        return Layouts.slice(x, window);
    }

    /** {@code x} at its window's place in zeros of a shape: the inverse of slice. */
    public static Tensor embed(Tensor x, Window window, Shape shape) {
        return Layouts.embed(x, window, shape);
    }

    /** {@code x} repeated to a larger shape; any type. */
    public static Tensor broadcastTo(Tensor x, Shape shape) {
        return Layouts.broadcastTo(x, shape);
    }

    /** The sum along axes, which go away; of everything if none is given. */
    public static Tensor sum(Tensor x, int... axes) {
        return Reductions.reduce(ReduceOp.SUM, x, false, axes);
    }

    /** The mean along axes, which go away; of everything if none is given. */
    public static Tensor mean(Tensor x, int... axes) {
        return Reductions.reduce(ReduceOp.MEAN, x, false, axes);
    }

    /** The largest element along axes, which go away; of everything if none is given. Ties share the gradient. */
    public static Tensor max(Tensor x, int... axes) {
        return Reductions.reduce(ReduceOp.MAX, x, false, axes);
    }

    /** Any reduction, with its axes kept as 1. */
    public static Tensor reduceKeeping(ReduceOp op, Tensor x, int... axes) {
        return Reductions.reduce(op, x, true, axes);
    }

    /** The index of the first largest element along an axis, as int64. */
    public static Tensor argMax(Tensor x, int axis) {
        return Reductions.argMax(x, axis);
    }

    /** Float32 rows of {@code depth} zeros with a one at each int32 or int64 index; an index outside gives zeros. */
    public static Tensor oneHot(Tensor indices, int depth) {
        return Layouts.oneHot(indices, depth);
    }

    /** {@code table[indices]} along the first axis, with int32 or int64 indexes of any shape. */
    public static Tensor gather(Tensor table, Tensor indices) {
        return Layouts.gather(table, indices);
    }

    /** Zeros of a shape, to whose rows the rows of {@code x} are added at int32 or int64 indexes: the inverse of gather. */
    public static Tensor scatterAdd(Tensor x, Tensor indices, Shape shape) {
        return Layouts.scatterAdd(x, indices, shape);
    }

    /** {@code a == b} as bool. */
    public static Tensor equal(Tensor a, Tensor b) {
        return Elementwise.compare(CompareOp.EQUAL, a, b);
    }

    /** {@code a > b} as bool. */
    public static Tensor greater(Tensor a, Tensor b) {
        return Elementwise.compare(CompareOp.GREATER, a, b);
    }

    /** {@code a >= b} as bool. */
    public static Tensor greaterEqual(Tensor a, Tensor b) {
        return Elementwise.compare(CompareOp.GREATER_EQUAL, a, b);
    }

    /** {@code a < b} as bool. */
    public static Tensor less(Tensor a, Tensor b) {
        return Elementwise.compare(CompareOp.LESS, a, b);
    }

    /** {@code a <= b} as bool. */
    public static Tensor lessEqual(Tensor a, Tensor b) {
        return Elementwise.compare(CompareOp.LESS_EQUAL, a, b);
    }

    /** {@code a} where the bool condition holds, else {@code b}. */
    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        return Elementwise.select(condition, a, b);
    }

    /** The elements as another type: floats to integers towards zero, truth values to 0 and 1; any type. */
    public static Tensor cast(Tensor x, DType type) {
        return Elementwise.cast(x, type);
    }

    /** The sum of tensors of one shape. */
    public static Tensor addN(List<Tensor> terms) {
        return Elementwise.addAll(terms);
    }

    /** The same elements, for which gradient tapes know no source; any type. */
    public static Tensor stopGradient(Tensor x) {
        return Layouts.alias(x, x.shape());
    }
}
