package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.ScalarOp;
import io.tolva.tensor.backend.Window;
import java.util.Arrays;
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

    /** The larger of both; at a tie the gradient goes to {@code a}. */
    public static Tensor maximum(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.MAXIMUM, a, b);
    }

    /** The smaller of both; at a tie the gradient goes to {@code a}. */
    public static Tensor minimum(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.MINIMUM, a, b);
    }

    /** {@code -x}. */
    public static Tensor neg(Tensor x) {
        return Elementwise.unary(ScalarOp.NEGATE, x);
    }

    /** {@code x * x}. */
    public static Tensor square(Tensor x) {
        return Elementwise.unary(ScalarOp.SQUARE, x);
    }

    /** The square root; NaN below zero. */
    public static Tensor sqrt(Tensor x) {
        return Elementwise.unary(ScalarOp.SQRT, x);
    }

    /** The natural exponential. */
    public static Tensor exp(Tensor x) {
        return Elementwise.unary(ScalarOp.EXP, x);
    }

    /** The natural logarithm. */
    public static Tensor log(Tensor x) {
        return Elementwise.unary(ScalarOp.LOG, x);
    }

    /** The absolute value. */
    public static Tensor abs(Tensor x) {
        return Elementwise.unary(ScalarOp.ABS, x);
    }

    /** -1, 0 or 1; its gradient is zero. */
    public static Tensor sign(Tensor x) {
        return Elementwise.unary(ScalarOp.SIGN, x);
    }

    /** {@code x ^ exponent}. */
    public static Tensor pow(Tensor x, double exponent) {
        return Elementwise.binary(ScalarOp.POWER, x, Tensor.scalar(x.dtype(), exponent));
    }

    /** {@code max(x, 0)}. */
    public static Tensor relu(Tensor x) {
        return Elementwise.unary(ScalarOp.RELU, x);
    }

    /** {@code x} above zero, {@code exp(x) - 1} below; absolute error below 1e-6. */
    public static Tensor elu(Tensor x) {
        return Elementwise.unary(ScalarOp.ELU, x);
    }

    /** {@code 1 / (1 + exp(-x))}, absolute error below 1e-6; the result knows its {@link Tensor#logits()}. */
    public static Tensor sigmoid(Tensor x) {
        return Elementwise.unary(ScalarOp.SIGMOID, x).withLogits(x);
    }

    /** The hyperbolic tangent, absolute error below 1e-6. */
    public static Tensor tanh(Tensor x) {
        return Elementwise.unary(ScalarOp.TANH, x);
    }

    /** {@code log(1 + exp(x))}, without overflow. */
    public static Tensor softplus(Tensor x) {
        return Elementwise.unary(ScalarOp.SOFTPLUS, x);
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
        return Reductions.argReduce("argMax", true, x, axis);
    }

    /** Float32 rows of {@code depth} zeros with a one at each int32 or int64 index; an index outside gives zeros. */
    public static Tensor oneHot(Tensor indices, int depth) {
        Checks.integers("oneHot", indices);
        Tensor column = Layouts.reshape(indices, indices.shape().append(1));
        return cast(equal(column, cast(range(depth), indices.dtype())), DType.FLOAT32);
    }

    /** {@code table[indices]} along the first axis, with int32 or int64 indexes of any shape. */
    public static Tensor gather(Tensor table, Tensor indices) {
        return Layouts.gather(table, indices, 0);
    }

    /** Zeros of a shape, to whose rows the rows of {@code x} are added at int32 or int64 indexes: the inverse of gather. */
    public static Tensor scatterAdd(Tensor x, Tensor indices, Shape shape) {
        return Layouts.scatterAdd(x, indices, shape, 0);
    }

    /** The int32 numbers from 0 to {@code count - 1}. */
    public static Tensor range(int count) {
        int[] numbers = new int[count];
        Arrays.setAll(numbers, i -> i);
        return Tensor.of(numbers);
    }

    /** {@code a == b} as bool. */
    public static Tensor equal(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.EQUAL, a, b);
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

    /** {@code a} where the bool condition holds, else {@code b}. */
    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        return Elementwise.select(condition, a, b);
    }

    /** The elements as another type: floats to integers towards zero, truth values to 0 and 1; any type. */
    public static Tensor cast(Tensor x, DType type) {
        return Elementwise.cast(x, type);
    }

    /** {@code 1 / sqrt(x)}. */
    public static Tensor rsqrt(Tensor x) {
        return Elementwise.unary(ScalarOp.RSQRT, x);
    }

    /** {@code 1 / x}. */
    public static Tensor reciprocal(Tensor x) {
        return Elementwise.unary(ScalarOp.RECIPROCAL, x);
    }

    /** {@code exp(x) - 1}, exact near zero. */
    public static Tensor expm1(Tensor x) {
        return Elementwise.unary(ScalarOp.EXPM1, x);
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

    /** Not {@code x}, of bools. */
    public static Tensor logicalNot(Tensor x) {
        return Elementwise.unary(ScalarOp.LOGICAL_NOT, x);
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

    /** The angle of the point {@code (x, y)} with {@code a = y} and {@code b = x}. */
    public static Tensor atan2(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.ATAN2, a, b);
    }

    /** {@code a != b} as bool. */
    public static Tensor notEqual(Tensor a, Tensor b) {
        return Elementwise.binary(ScalarOp.NOT_EQUAL, a, b);
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

    /** Tensors one after another along an axis; any type. */
    public static Tensor concat(List<Tensor> parts, int axis) {
        return Layouts.concat(parts, axis);
    }

    /** {@code table[indices]} along an axis, with int32 or int64 indexes of any shape; any type. */
    public static Tensor gather(Tensor table, Tensor indices, int axis) {
        return Layouts.gather(table, indices, axis);
    }

    /** Zeros of a shape, to which {@code x} is added at int32 or int64 indexes of an axis: the inverse of gather. */
    public static Tensor scatterAdd(Tensor x, Tensor indices, Shape shape, int axis) {
        return Layouts.scatterAdd(x, indices, shape, axis);
    }

    /** The sum of tensors of one shape. */
    public static Tensor addN(List<Tensor> terms) {
        return Elementwise.addAll(terms);
    }

    /** The same elements, for which gradient tapes know no source; any type. */
    public static Tensor stopGradient(Tensor x) {
        return Layouts.stopGradient(x);
    }
}
