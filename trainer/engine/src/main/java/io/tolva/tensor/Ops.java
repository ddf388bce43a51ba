package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.ScalarOp;
import io.tolva.tensor.backend.Window;
import java.util.List;

/**
 * The operations on tensors; {@link Linalg} has those on vectors and matrices, {@link RandomGenerator} those that draw.
 *
 * <p>Each checks its inputs at once and throws an {@link IllegalArgumentException} that names the operation and the shapes;
 * an index that leaves its tensor is an {@link IndexOutOfBoundsException}, a division of integers by zero an
 * {@link ArithmeticException}. Inputs and outputs are of one type, of numbers where nothing else is said, float32 or float64
 * where a function has no integer values. Two inputs broadcast by NumPy's rule. Axes below zero count from the end. All
 * gradients are known to {@code io.tolva.autodiff.GradientTape}.
 */
public final class Ops {
    private Ops() {}

    // Arithmetic

    /** {@code a + b}. */
    public static Tensor add(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.ADD, a, b);
    }

    /** {@code a - b}. */
    public static Tensor sub(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.SUBTRACT, a, b);
    }

    /** {@code a * b}, element by element. */
    public static Tensor mul(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.MULTIPLY, a, b);
    }

    /** {@code a / b}, element by element. */
    public static Tensor div(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.DIVIDE, a, b);
    }

    /** {@code a / b} towards minus infinity. */
    public static Tensor floorDiv(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.FLOOR_DIVIDE, a, b);
    }

    /** The rest of {@code a / b}, with the sign of {@code b}. */
    public static Tensor floorMod(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.FLOOR_MOD, a, b);
    }

    /** {@code a ^ b}, element by element. */
    public static Tensor pow(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.POWER, a, b);
    }

    /** {@code x ^ exponent}. */
    public static Tensor pow(Tensor x, double exponent) {
        return Elementwise.binary(ScalarOp.POWER, x, Tensor.scalar(x.dtype(), exponent));
    }

    /** The larger of both; at a tie the gradient goes to {@code a}. */
    public static Tensor maximum(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.MAXIMUM, a, b);
    }

    /** The smaller of both; at a tie the gradient goes to {@code a}. */
    public static Tensor minimum(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.MINIMUM, a, b);
    }

    /** {@code (a - b) * (a - b)}. */
    public static Tensor squaredDifference(Tensor a, Tensor b) {
        return Elementwise.squaredDifference(a, b);
    }

    /** The angle of the point {@code (x, y)} with {@code a = y} and {@code b = x}. */
    public static Tensor atan2(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.ATAN2, a, b);
    }

    /** The sum of tensors of one shape. */
    public static Tensor addN(List<Tensor> terms) {
        return Elementwise.addAll(terms);
    }

    /** What is below {@code low} made {@code low}, what is above {@code high} made {@code high}; the gradient at both is 1. */
    public static Tensor clip(Tensor x, double low, double high) {
        return Elementwise.clip(x, low, high);
    }

    /** {@code -x}. */
    public static Tensor neg(Tensor x) {
        return Elementwise.unary(ScalarOp.NEGATE, x);
    }

    /** The absolute value. */
    public static Tensor abs(Tensor x) {
        return Elementwise.unary(ScalarOp.ABS, x);
    }

    /** -1, 0 or 1; its gradient is zero. */
    public static Tensor sign(Tensor x) {
        return Elementwise.unary(ScalarOp.SIGN, x);
    }

    /** {@code x * x}. */
    public static Tensor square(Tensor x) {
        return Elementwise.unary(ScalarOp.SQUARE, x);
    }

    /** The square root; NaN below zero. */
    public static Tensor sqrt(Tensor x) {
        return Elementwise.unary(ScalarOp.SQRT, x);
    }

    /** {@code 1 / sqrt(x)}. */
    public static Tensor rsqrt(Tensor x) {
        return Elementwise.unary(ScalarOp.RSQRT, x);
    }

    /** {@code 1 / x}. */
    public static Tensor reciprocal(Tensor x) {
        return Elementwise.unary(ScalarOp.RECIPROCAL, x);
    }

    /** The natural exponential. */
    public static Tensor exp(Tensor x) {
        return Elementwise.unary(ScalarOp.EXP, x);
    }

    /** {@code exp(x) - 1}, exact near zero. */
    public static Tensor expm1(Tensor x) {
        return Elementwise.unary(ScalarOp.EXPM1, x);
    }

    /** The natural logarithm. */
    public static Tensor log(Tensor x) {
        return Elementwise.unary(ScalarOp.LOG, x);
    }

    /** {@code log(1 + x)}, exact near zero. */
    public static Tensor log1p(Tensor x) {
        return Elementwise.unary(ScalarOp.LOG1P, x);
    }

    /** The sine. */
    public static Tensor sin(Tensor x) {
        return Elementwise.unary(ScalarOp.SIN, x);
    }

    /** The cosine. */
    public static Tensor cos(Tensor x) {
        return Elementwise.unary(ScalarOp.COS, x);
    }

    /** The tangent. */
    public static Tensor tan(Tensor x) {
        return Elementwise.unary(ScalarOp.TAN, x);
    }

    /** The inverse of the sine. */
    public static Tensor asin(Tensor x) {
        return Elementwise.unary(ScalarOp.ASIN, x);
    }

    /** The inverse of the cosine. */
    public static Tensor acos(Tensor x) {
        return Elementwise.unary(ScalarOp.ACOS, x);
    }

    /** The inverse of the tangent. */
    public static Tensor atan(Tensor x) {
        return Elementwise.unary(ScalarOp.ATAN, x);
    }

    /** The hyperbolic sine. */
    public static Tensor sinh(Tensor x) {
        return Elementwise.unary(ScalarOp.SINH, x);
    }

    /** The hyperbolic cosine. */
    public static Tensor cosh(Tensor x) {
        return Elementwise.unary(ScalarOp.COSH, x);
    }

    /** The hyperbolic tangent, absolute error below 1e-6. */
    public static Tensor tanh(Tensor x) {
        return Elementwise.unary(ScalarOp.TANH, x);
    }

    /** The inverse of the hyperbolic sine. */
    public static Tensor asinh(Tensor x) {
        return Elementwise.unary(ScalarOp.ASINH, x);
    }

    /** The inverse of the hyperbolic cosine. */
    public static Tensor acosh(Tensor x) {
        return Elementwise.unary(ScalarOp.ACOSH, x);
    }

    /** The inverse of the hyperbolic tangent. */
    public static Tensor atanh(Tensor x) {
        return Elementwise.unary(ScalarOp.ATANH, x);
    }

    /** The error function. */
    public static Tensor erf(Tensor x) {
        return Elementwise.unary(ScalarOp.ERF, x);
    }

    /** The largest whole number that is not above; its gradient is zero. */
    public static Tensor floor(Tensor x) {
        return Elementwise.unary(ScalarOp.FLOOR, x);
    }

    /** The smallest whole number that is not below; its gradient is zero. */
    public static Tensor ceil(Tensor x) {
        return Elementwise.unary(ScalarOp.CEIL, x);
    }

    /** The nearest whole number, the even one of two; its gradient is zero. */
    public static Tensor round(Tensor x) {
        return Elementwise.unary(ScalarOp.ROUND, x);
    }

    /** 1 above zero, else 0; its gradient is zero. */
    public static Tensor step(Tensor x) {
        return Elementwise.unary(ScalarOp.STEP, x);
    }

    /** The elements as another type: floats to integers towards zero, truth values to 0 and 1; any type. */
    public static Tensor cast(Tensor x, DType type) {
        return Elementwise.cast(x, type);
    }

    /** The same elements, for which gradient tapes know no source; any type. */
    public static Tensor stopGradient(Tensor x) {
        return Layouts.stopGradient(x);
    }

    // Comparison and logic

    /** {@code a == b} as bool. */
    public static Tensor equal(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.EQUAL, a, b);
    }

    /** {@code a != b} as bool. */
    public static Tensor notEqual(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.NOT_EQUAL, a, b);
    }

    /** {@code a > b} as bool. */
    public static Tensor greater(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.GREATER, a, b);
    }

    /** {@code a >= b} as bool. */
    public static Tensor greaterEqual(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.GREATER_EQUAL, a, b);
    }

    /** {@code a < b} as bool. */
    public static Tensor less(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.LESS, a, b);
    }

    /** {@code a <= b} as bool. */
    public static Tensor lessEqual(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.LESS_EQUAL, a, b);
    }

    /** Both, of bools. */
    public static Tensor logicalAnd(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.LOGICAL_AND, a, b);
    }

    /** At least one, of bools. */
    public static Tensor logicalOr(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.LOGICAL_OR, a, b);
    }

    /** Exactly one, of bools. */
    public static Tensor logicalXor(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.LOGICAL_XOR, a, b);
    }

    /** Not {@code x}, of bools. */
    public static Tensor logicalNot(Tensor x) {
        return Elementwise.unary(ScalarOp.LOGICAL_NOT, x);
    }

    /** Is it not a number? As bool. */
    public static Tensor isNan(Tensor x) {
        return Elementwise.unary(ScalarOp.IS_NAN, x);
    }

    /** Is it infinite? As bool. */
    public static Tensor isInf(Tensor x) {
        return Elementwise.unary(ScalarOp.IS_INF, x);
    }

    /** Is it neither infinite nor not a number? As bool. */
    public static Tensor isFinite(Tensor x) {
        return Elementwise.unary(ScalarOp.IS_FINITE, x);
    }

    /** {@code a} where the bool condition holds, else {@code b}. */
    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        return Elementwise.select(condition, a, b);
    }

    /**
     * The places where a bool tensor is true, in row-major order: int64 {@code [count, rank]}. Its shape depends on the elements,
     * so a compiled step cannot contain it.
     */
    public static Tensor where(Tensor condition) {
        return Segments.where(condition);
    }

    // Activations

    /** {@code max(x, 0)}. */
    public static Tensor relu(Tensor x) {
        return Elementwise.unary(ScalarOp.RELU, x);
    }

    /** {@code min(max(x, 0), 6)}. */
    public static Tensor relu6(Tensor x) {
        return Activations.relu6(x);
    }

    /** {@code x} above zero, {@code slope * x} below; float32 or float64. */
    public static Tensor leakyRelu(Tensor x, double slope) {
        return Activations.leakyRelu(x, slope);
    }

    /** {@code x} above zero, {@code exp(x) - 1} below; absolute error below 1e-6. */
    public static Tensor elu(Tensor x) {
        return Elementwise.unary(ScalarOp.ELU, x);
    }

    /** The scaled ELU that keeps mean 0 and variance 1 (Klambauer et al., "Self-normalizing neural networks", 2017). */
    public static Tensor selu(Tensor x) {
        return Activations.selu(x);
    }

    /** {@code x * P(X <= x)} of a normal X, by the error function (Hendrycks and Gimpel, "Gaussian error linear units", 2016). */
    public static Tensor gelu(Tensor x) {
        return Activations.gelu(x);
    }

    /** The approximation of {@link #gelu} by the hyperbolic tangent that the same paper gives. */
    public static Tensor geluByTanh(Tensor x) {
        return Activations.geluByTanh(x);
    }

    /**
     * {@code 1 / (1 + exp(-x))}; the result knows its {@link Tensor#logits()}. Of float32 the absolute error is below 4e-7, so
     * far below zero it is 0, and its logarithm no use: losses take the logits.
     */
    public static Tensor sigmoid(Tensor x) {
        return Elementwise.unary(ScalarOp.SIGMOID, x).withLogits(x);
    }

    /** {@code log(1 + exp(x))}, without overflow. */
    public static Tensor softplus(Tensor x) {
        return Elementwise.unary(ScalarOp.SOFTPLUS, x);
    }

    /** {@code x / (1 + |x|)}. */
    public static Tensor softsign(Tensor x) {
        return Activations.softsign(x);
    }

    /** {@code x * sigmoid(x)}, also called swish. */
    public static Tensor silu(Tensor x) {
        return Activations.silu(x);
    }

    /** {@code x * tanh(softplus(x))}. */
    public static Tensor mish(Tensor x) {
        return Activations.mish(x);
    }

    /** {@code relu6(x + 3) / 6}. */
    public static Tensor hardSigmoid(Tensor x) {
        return Activations.hardSigmoid(x);
    }

    /** {@code clip(x, -1, 1)}. */
    public static Tensor hardTanh(Tensor x) {
        return Activations.hardTanh(x);
    }

    /**
     * Each element made 0 with a probability of {@code rate}, the others {@code 1 / (1 - rate)} times as large; float32 or float64.
     *
     * @throws IllegalArgumentException if the rate is below 0, or 1 or more
     */
    public static Tensor dropout(Tensor x, double rate, RandomGenerator generator) {
        return Activations.dropout(x, rate, generator);
    }

    // Probabilities

    /** The softmax of the last axis; the result knows its {@link Tensor#logits()}. */
    public static Tensor softmax(Tensor x) {
        return Probabilities.softmax(x, -1);
    }

    /** The softmax of an axis; the result knows its {@link Tensor#logits()}. */
    public static Tensor softmax(Tensor x, int axis) {
        return Probabilities.softmax(x, axis);
    }

    /** The logarithm of the softmax of the last axis, without underflow. */
    public static Tensor logSoftmax(Tensor x) {
        return Probabilities.logSoftmax(x, -1);
    }

    /** The logarithm of the softmax of an axis, without underflow. */
    public static Tensor logSoftmax(Tensor x, int axis) {
        return Probabilities.logSoftmax(x, axis);
    }

    /** {@code -log softmax(logits)[label]}: labels int32 or int64 {@code [...]}, logits {@code [..., classes]}. */
    public static Tensor sparseSoftmaxCrossEntropy(Tensor labels, Tensor logits) {
        return Probabilities.sparseCrossEntropy(labels, logits);
    }

    /** The softmax of logits, less 1 at each row's label: the gradient of the sum of {@link #sparseSoftmaxCrossEntropy}. */
    public static Tensor sparseSoftmaxCrossEntropyGradient(Tensor labels, Tensor logits) {
        return Probabilities.sparseCrossEntropyGradient(labels, logits);
    }

    /** {@code -sum(labels * log softmax(logits))} of the last axis: both {@code [..., classes]} of one float type. */
    public static Tensor softmaxCrossEntropy(Tensor labels, Tensor logits) {
        return Probabilities.crossEntropy(labels, logits);
    }

    /** For each element the cross-entropy of a label from 0 to 1 with {@code sigmoid(logits)}; both of one shape and float type. */
    public static Tensor sigmoidCrossEntropy(Tensor labels, Tensor logits) {
        return Probabilities.sigmoidCrossEntropy(labels, logits);
    }

    // Reductions

    /** The sum along axes, which go away; of everything if none is given. */
    public static Tensor sum(Tensor x, int... axes) {
        return Reductions.reduce(ReduceOp.SUM, x, Keep.NONE, axes);
    }

    /** The sum along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor sum(Tensor x, Keep keep, int... axes) {
        return Reductions.reduce(ReduceOp.SUM, x, keep, axes);
    }

    /** The mean; of integers, rounded towards zero and 0 of none; along axes, which go away; of everything if none is given. */
    public static Tensor mean(Tensor x, int... axes) {
        return Reductions.reduce(ReduceOp.MEAN, x, Keep.NONE, axes);
    }

    /** The mean; of integers, rounded towards zero and 0 of none; along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor mean(Tensor x, Keep keep, int... axes) {
        return Reductions.reduce(ReduceOp.MEAN, x, keep, axes);
    }

    /** The product along axes, which go away; of everything if none is given. */
    public static Tensor prod(Tensor x, int... axes) {
        return Reductions.reduce(ReduceOp.PROD, x, Keep.NONE, axes);
    }

    /** The product along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor prod(Tensor x, Keep keep, int... axes) {
        return Reductions.reduce(ReduceOp.PROD, x, keep, axes);
    }

    /** The largest element, at ties with the gradient shared, along axes, which go away; of everything if none is given. */
    public static Tensor max(Tensor x, int... axes) {
        return Reductions.reduce(ReduceOp.MAX, x, Keep.NONE, axes);
    }

    /** The largest element, at ties with the gradient shared, along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor max(Tensor x, Keep keep, int... axes) {
        return Reductions.reduce(ReduceOp.MAX, x, keep, axes);
    }

    /** The smallest element, at ties with the gradient shared, along axes, which go away; of everything if none is given. */
    public static Tensor min(Tensor x, int... axes) {
        return Reductions.reduce(ReduceOp.MIN, x, Keep.NONE, axes);
    }

    /** The smallest element, at ties with the gradient shared, along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor min(Tensor x, Keep keep, int... axes) {
        return Reductions.reduce(ReduceOp.MIN, x, keep, axes);
    }

    /** Is any of these bools true, along axes, which go away; of everything if none is given. */
    public static Tensor any(Tensor x, int... axes) {
        return Reductions.truth("any", ReduceOp.MAX, x, Keep.NONE, axes);
    }

    /** Is any of these bools true, along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor any(Tensor x, Keep keep, int... axes) {
        return Reductions.truth("any", ReduceOp.MAX, x, keep, axes);
    }

    /** Are all of these bools true, along axes, which go away; of everything if none is given. */
    public static Tensor all(Tensor x, int... axes) {
        return Reductions.truth("all", ReduceOp.MIN, x, Keep.NONE, axes);
    }

    /** Are all of these bools true, along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor all(Tensor x, Keep keep, int... axes) {
        return Reductions.truth("all", ReduceOp.MIN, x, keep, axes);
    }

    /** The mean square of the differences from the mean along axes, which go away; of everything if none is given. */
    public static Tensor variance(Tensor x, int... axes) {
        return Statistics.variance("variance", x, Keep.NONE, axes);
    }

    /** The mean square of the differences from the mean along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor variance(Tensor x, Keep keep, int... axes) {
        return Statistics.variance("variance", x, keep, axes);
    }

    /** The square root of the variance along axes, which go away; of everything if none is given. */
    public static Tensor std(Tensor x, int... axes) {
        return sqrt(Statistics.variance("std", x, Keep.NONE, axes));
    }

    /** The square root of the variance along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor std(Tensor x, Keep keep, int... axes) {
        return sqrt(Statistics.variance("std", x, keep, axes));
    }

    /** The number of elements that are not 0 or false, as int64, along axes, which go away; of everything if none is given. */
    public static Tensor countNonzero(Tensor x, int... axes) {
        return Statistics.countNonzero(x, Keep.NONE, axes);
    }

    /** The number of elements that are not 0 or false, as int64, along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor countNonzero(Tensor x, Keep keep, int... axes) {
        return Statistics.countNonzero(x, keep, axes);
    }

    /** The logarithm of the sum of exponentials, without overflow, along axes, which go away; of everything if none is given. */
    public static Tensor logSumExp(Tensor x, int... axes) {
        return Statistics.logSumExp(x, Keep.NONE, axes);
    }

    /** The logarithm of the sum of exponentials, without overflow, along axes, with a choice what becomes of them; of everything if none is given. */
    public static Tensor logSumExp(Tensor x, Keep keep, int... axes) {
        return Statistics.logSumExp(x, keep, axes);
    }

    /** The index of the first largest element along an axis, as int64; NaN counts as the smallest. */
    public static Tensor argMax(Tensor x, int axis) {
        return Reductions.argReduce("argMax", true, x, axis);
    }

    /** The index of the first smallest element along an axis, as int64; NaN counts as the largest. */
    public static Tensor argMin(Tensor x, int axis) {
        return Reductions.argReduce("argMin", false, x, axis);
    }

    // Running folds and order

    /** The sum of all elements up to each one along an axis. */
    public static Tensor cumSum(Tensor x, int axis, boolean exclusive, boolean reverse) {
        return Reductions.cumulative("cumSum", ReduceOp.SUM, x, axis, exclusive, reverse);
    }

    /** The product of all elements up to each one along an axis. */
    public static Tensor cumProd(Tensor x, int axis, boolean exclusive, boolean reverse) {
        return Reductions.cumulative("cumProd", ReduceOp.PROD, x, axis, exclusive, reverse);
    }

    /** The int32 indexes that would sort along an axis; equal elements keep their order. */
    public static Tensor argSort(Tensor x, int axis, boolean descending) {
        return Reductions.argSort("argSort", x, axis, descending);
    }

    /** The elements in order along an axis; NaN comes last, or first if descending; any type. */
    public static Tensor sort(Tensor x, int axis, boolean descending) {
        return Reductions.sort(x, axis, descending);
    }

    /** The {@code k} largest elements of the last axis in falling order, and where they are; any type. */
    public static TopK topK(Tensor x, int k) {
        return Reductions.topK(x, k);
    }

    /**
     * Where in sorted rows {@code [..., n]} to put values {@code [..., m]} so that they stay sorted, as int32.
     *
     * @param side whether equal elements come behind or before the value
     */
    public static Tensor searchSorted(Tensor sequence, Tensor values, Side side) {
        return Indexes.searchSorted(sequence, values, side);
    }

    /**
     * How often each number from 0 to the largest is among int32 or int64 elements, as int32; at least {@code minLength} counts. A
     * compiled step cannot contain it.
     */
    public static Tensor binCount(Tensor x, int minLength) {
        return Segments.binCount(x, minLength);
    }

    // Matrix products

    /** {@code [m, k] [k, n]} gives {@code [m, n]}. */
    public static Tensor matmul(Tensor a, Tensor b) {
        return Products.matmul(a, b, false, false);
    }

    /** The matrix product with {@code a} or {@code b} transposed first, without the cost of doing so. */
    public static Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
        return Products.matmul(a, b, transposeA, transposeB);
    }

    // Shapes

    /** The same elements under another shape, of which one dimension may be -1: what is left; any type. */
    public static Tensor reshape(Tensor x, int... dims) {
        return Layouts.reshape(x, dims);
    }

    /** The same elements under another shape; any type. */
    public static Tensor reshape(Tensor x, Shape shape) {
        return Layouts.reshape(x, shape);
    }

    /** The same elements with a new axis of size 1; any type. */
    public static Tensor expandDims(Tensor x, int axis) {
        return Layouts.expandDims(x, axis);
    }

    /** The same elements without the given axes, which must be of size 1; without all such axes if none is given; any type. */
    public static Tensor squeeze(Tensor x, int... axes) {
        return Layouts.squeeze(x, axes);
    }

    /** All axes in reverse order; any type. */
    public static Tensor transpose(Tensor x) {
        return Layouts.transpose(x, Permutation.reversed(x.shape().rank()));
    }

    /** The axes in the given order; any type. */
    public static Tensor transpose(Tensor x, Permutation order) {
        return Layouts.transpose(x, order);
    }

    /** {@code x} repeated to a larger shape; any type. */
    public static Tensor broadcastTo(Tensor x, Shape shape) {
        return Layouts.broadcastTo(x, shape);
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

    /** Tensors one after another along an axis; any type. */
    public static Tensor concat(List<Tensor> parts, int axis) {
        return Layouts.concat(parts, axis);
    }

    /** Tensors of one shape as layers of a new axis; any type. */
    public static Tensor stack(List<Tensor> parts, int axis) {
        return Joins.stack(parts, axis);
    }

    /** The layers of an axis, which goes away; any type. */
    public static List<Tensor> unstack(Tensor x, int axis) {
        return Joins.unstack(x, axis);
    }

    /** A number of equal parts along an axis; any type. */
    public static List<Tensor> split(Tensor x, int number, int axis) {
        return Joins.split(x, number, axis);
    }

    /** Parts of the given sizes along an axis, one of which may be -1: what is left; any type. */
    public static List<Tensor> split(Tensor x, int[] sizes, int axis) {
        return Joins.split(x, sizes, axis);
    }

    /**
     * A value put around a tensor; any type.
     *
     * @param paddings for each axis how many elements before and how many behind
     */
    public static Tensor pad(Tensor x, int[][] paddings, double value) {
        return Borders.pad(x, paddings, value);
    }

    /**
     * A tensor's own elements put around it in reverse order; any type.
     *
     * @param paddings for each axis how many elements before and how many behind
     */
    public static Tensor pad(Tensor x, int[][] paddings, Mirror mirror) {
        return Borders.pad(x, paddings, mirror);
    }

    /** The whole tensor several times along each axis; any type. */
    public static Tensor tile(Tensor x, int... multiples) {
        return Repetitions.tile(x, multiples);
    }

    /** Each element along an axis so many times; any type. */
    public static Tensor repeat(Tensor x, int times, int axis) {
        return Repetitions.repeat(x, times, axis);
    }

    /** Each element along an axis as often as its count says; any type. */
    public static Tensor repeat(Tensor x, int[] counts, int axis) {
        return Repetitions.repeat(x, counts, axis);
    }

    /** The elements in reverse order along axes, along every axis if none is given; any type. */
    public static Tensor flip(Tensor x, int... axes) {
        return Repetitions.flip(x, axes);
    }

    /** The elements moved forward along an axis, those that leave it put at the start; any type. */
    public static Tensor roll(Tensor x, int shift, int axis) {
        return Repetitions.roll(x, shift, axis);
    }

    // Indexes

    /** {@code table[indices]} along the first axis, with int32 or int64 indexes of any shape. */
    public static Tensor gather(Tensor table, Tensor indices) {
        return Indexes.gather("gather", table, indices, 0);
    }

    /** {@code table[indices]} along an axis, with int32 or int64 indexes of any shape; any type. */
    public static Tensor gather(Tensor table, Tensor indices, int axis) {
        return Indexes.gather("gather", table, indices, axis);
    }

    /** The elements, or parts of {@code x}, at tuples of int32 or int64 indexes {@code [..., depth]} of its first axes; any type. */
    public static Tensor gatherNd(Tensor x, Tensor indices) {
        return Indexes.gatherNd(x, indices);
    }

    /** Along an axis the elements at int32 or int64 indexes of their own for each lane; the other axes broadcast; any type. */
    public static Tensor takeAlongAxis(Tensor x, Tensor indices, int axis) {
        return Indexes.takeAlongAxis(x, indices, axis);
    }

    /** Zeros of a shape, to whose rows the rows of {@code x} are added at int32 or int64 indexes: the inverse of gather. */
    public static Tensor scatterAdd(Tensor x, Tensor indices, Shape shape) {
        return Indexes.scatterAdd("scatterAdd", x, indices, shape, 0);
    }

    /** Zeros of a shape, to which {@code x} is added at int32 or int64 indexes of an axis: the inverse of gather. */
    public static Tensor scatterAdd(Tensor x, Tensor indices, Shape shape, int axis) {
        return Indexes.scatterAdd("scatterAdd", x, indices, shape, axis);
    }

    /** Zeros of a shape, to which updates are added at tuples of int32 or int64 indexes: the inverse of {@link #gatherNd}. */
    public static Tensor scatterNd(Tensor indices, Tensor updates, Shape shape) {
        return Indexes.scatterNd(indices, updates, shape);
    }

    /**
     * For each number the sum of the rows of {@code x} that have it; the int32 or int64 ids {@code [rows]} must not fall. Its
     * shape depends on the ids, so a compiled step cannot contain it.
     */
    public static Tensor segmentSum(Tensor x, Tensor ids) {
        return Segments.segmentSum(x, ids);
    }

    /**
     * For each number below {@code count} the sum of the parts of {@code x} that have it; the int32 or int64 ids have the shape
     * of the first axes of {@code x}, and negative ones count nowhere.
     */
    public static Tensor unsortedSegmentSum(Tensor x, Tensor ids, int count) {
        return Segments.unsortedSegmentSum(x, ids, count);
    }

    /** Float32 rows of {@code depth} zeros with a one at each int32 or int64 index; an index outside gives zeros. */
    public static Tensor oneHot(Tensor indices, int depth) {
        return Indexes.oneHot(indices, depth, -1, DType.FLOAT32, 1, 0);
    }

    /**
     * As {@link #oneHot(Tensor, int)}, of any type.
     *
     * @param axis of the result, along which the classes are
     * @param on the value at the index
     * @param off the value elsewhere
     */
    public static Tensor oneHot(Tensor indices, int depth, int axis, DType dtype, double on, double off) {
        return Indexes.oneHot(indices, depth, axis, dtype, on, off);
    }

    // Sequences

    /** The int32 numbers from 0 to {@code count - 1}. */
    public static Tensor range(int count) {
        return Sequences.range(count);
    }

    /** The numbers from {@code start} to {@code limit}, exclusive, in steps of {@code delta}, which may be negative. */
    public static Tensor range(DType dtype, double start, double limit, double delta) {
        return Sequences.range(dtype, start, limit, delta);
    }

    /** {@code count} numbers at equal distances from {@code start} to {@code stop}, inclusive. */
    public static Tensor linspace(DType dtype, double start, double stop, int count) {
        return Sequences.linspace(dtype, start, stop, count);
    }

    /** The coordinates of the points of a grid: for each vector one tensor with as many axes as there are vectors; any type. */
    public static List<Tensor> meshgrid(List<Tensor> vectors, Indexing indexing) {
        return Sequences.meshgrid(vectors, indexing);
    }
}
