package io.tolva.nn.metrics;

import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A weighed sum over samples and what it is divided by for a mean.
 *
 * @param sum a scalar
 * @param count the sum of the weights, or the number of samples
 */
record Weighted(Tensor sum, Tensor count) {
    /**
     * The sum of values.
     *
     * @param values {@code [batch, ...]}, or a scalar; of each sample the mean counts
     * @param sampleWeight one for each sample, or for each value, or nothing
     */
    static Weighted sum(Tensor values, @Nullable Tensor sampleWeight) {
        if (sampleWeight == null) {
            Tensor perSample = perSample(values);
            return new Weighted(Ops.sum(perSample), Tensor.scalar(values.dtype(), perSample.size()));
        }
        Tensor weights = Ops.cast(sampleWeight, values.dtype());
        Tensor reduced = fitted(values, weights);
        Tensor all = Ops.broadcastTo(grown(weights, reduced.shape().rank()), reduced.shape());
        return new Weighted(Ops.sum(Ops.mul(reduced, all)), Ops.sum(all));
    }

    private static Tensor perSample(Tensor values) {
        return values.shape().rank() <= 1
                ? values
                : Ops.mean(values, axes(1, values.shape().rank()));
    }

    /** The mean over the axes that the weights do not have. */
    private static Tensor fitted(Tensor values, Tensor weights) {
        int rank = weights.shape().rank();
        return values.shape().rank() <= Math.max(rank, 1)
                ? values
                : Ops.mean(values, axes(Math.max(rank, 1), values.shape().rank()));
    }

    private static Tensor grown(Tensor weights, int rank) {
        if (weights.shape().rank() == rank + 1 && weights.shape().dim(-1) == 1) {
            return Ops.squeeze(weights, -1);
        }
        Shape shape = weights.shape();
        for (int i = shape.rank(); i > 0 && i < rank; i++) {
            shape = shape.append(1);
        }
        return Ops.reshape(weights, shape);
    }

    private static int[] axes(int from, int to) {
        int[] axes = new int[to - from];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = from + i;
        }
        return axes;
    }

    void addTo(Variable total, Variable weight) {
        total.assignAdd(sum);
        weight.assignAdd(count);
    }

    /** The quotient, or 0 if nothing was counted. */
    static Tensor mean(Variable total, Variable count) {
        return divideNoNan(total.value(), count.value());
    }

    /** {@code a / b}, and 0 where {@code b} is 0. */
    static Tensor divideNoNan(Tensor a, Tensor b) {
        Tensor none = Ops.equal(b, Tensor.scalar(b.dtype(), 0));
        Tensor divisor = Ops.where(none, Tensor.scalar(b.dtype(), 1), b);
        return Ops.where(none, Tensor.scalar(a.dtype(), 0), Ops.div(a, divisor));
    }
}
