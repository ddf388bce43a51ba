package io.tolva.nn.activations;

import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * What the engine has no operation of its own for. Where a function has a kink, its gradient is that of TensorFlow,
 * unless it says otherwise.
 */
final class Formulas {
    private Formulas() {}

    private static Tensor constant(Tensor like, double value) {
        return Tensor.scalar(like.dtype(), value);
    }

    private static Tensor isAbove(Tensor x, double threshold) {
        return Ops.greater(x, constant(x, threshold));
    }

    /** Its gradient at 0 is 1, where TensorFlow says 2. */
    static Tensor celu(Tensor x, double alpha) {
        Tensor below = Ops.expm1(Ops.minimum(x, constant(x, 0)).div(alpha)).times(alpha);
        return Ops.where(isAbove(x, 0), x, below);
    }

    static Tensor elu(Tensor x, double alpha) {
        Tensor y = Ops.elu(x);
        return alpha == 1 ? y : Ops.where(isAbove(x, 0), y, y.times(alpha));
    }

    static Tensor glu(Tensor x, int axis) {
        Shape shape = x.shape();
        if (shape.rank() == 0 || shape.dim(axis) % 2 != 0) {
            throw new IllegalArgumentException(
                    "glu: size cannot be halved: expected an even one on axis " + axis + ", got " + shape);
        }
        List<Tensor> halves = Ops.split(x, 2, axis);
        return halves.get(0).times(Ops.sigmoid(halves.get(1)));
    }

    static Tensor hardShrink(Tensor x, double threshold) {
        return Ops.where(isAbove(x.abs(), threshold), x, constant(x, 0));
    }

    static Tensor softShrink(Tensor x, double threshold) {
        Tensor below = Ops.where(Ops.less(x, constant(x, -threshold)), x.plus(threshold), constant(x, 0));
        return Ops.where(isAbove(x, threshold), x.minus(threshold), below);
    }

    static Tensor sparsePlus(Tensor x) {
        Tensor middle =
                Ops.where(Ops.less(x, constant(x, 1)), x.plus(1).square().times(0.25), x);
        return Ops.where(Ops.lessEqual(x, constant(x, -1)), constant(x, 0), middle);
    }

    static Tensor sparseSigmoid(Tensor x) {
        Tensor one = constant(x, 1);
        Tensor middle = Ops.where(Ops.greaterEqual(x, one), one, x.plus(1).times(0.5));
        return Ops.where(Ops.lessEqual(x, constant(x, -1)), constant(x, 0), middle);
    }

    static Tensor squareplus(Tensor x, double b) {
        return x.plus(Ops.sqrt(x.square().plus(b))).times(0.5);
    }

    static Tensor threshold(Tensor x, double threshold, double otherwise) {
        return Ops.where(isAbove(x, threshold), x, constant(x, otherwise));
    }

    static Tensor relu(Tensor x, double slope, double maximum, double threshold) {
        Tensor above = threshold == 0 ? Ops.relu(x) : threshold(x, threshold, 0);
        Tensor capped = Double.isInfinite(maximum) ? above : Ops.clip(above, 0, maximum);
        return slope == 0
                ? capped
                : capped.minus(Ops.relu(x.negate().plus(threshold)).times(slope));
    }
}
