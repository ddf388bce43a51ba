package io.tolva.nn.metrics;

import io.tolva.array.DType;
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
    /** What becomes of the inner axes. */
    private interface Fold {
        Tensor apply(Tensor x, int... axes);
    }

    /**
     * The sum of values, and of their weights.
     *
     * @param values {@code [batch, ...]}, or a scalar; of each sample the mean counts
     * @param sampleWeight one for each sample, or for each value, or one for all, or nothing
     */
    static Weighted means(Tensor values, @Nullable Tensor sampleWeight) {
        return folded(values, sampleWeight, Ops::mean);
    }

    /** The sum of values, of each sample the sum. */
    static Weighted sums(Tensor values, @Nullable Tensor sampleWeight) {
        return folded(values, sampleWeight, Ops::sum);
    }

    /**
     * Axes that the weights do not have are folded first, the other inner axes after weighing; so the sums of batches
     * whose samples have several lengths are Keras's.
     */
    private static Weighted folded(Tensor values, @Nullable Tensor sampleWeight, Fold fold) {
        if (sampleWeight == null) {
            Tensor rows = inner(values, 1, fold);
            return new Weighted(Ops.sum(rows), Tensor.scalar(values.dtype(), rows.size()));
        }
        Tensor weights = withoutColumn(
                Ops.cast(sampleWeight, values.dtype()), values.shape().rank());
        int rank = weights.shape().rank();
        Tensor weighed = inner(values, rank, fold);
        Tensor all = Ops.broadcastTo(weights, weighed.shape());
        Tensor count = rank > 1 ? inner(all, 1, fold) : all;
        return new Weighted(Ops.sum(inner(weighed.times(all), 1, fold)), Ops.sum(count));
    }

    private static Tensor withoutColumn(Tensor weights, int rank) {
        boolean column = weights.shape().rank() == rank + 1 && weights.shape().dim(-1) == 1;
        return column ? Ops.squeeze(weights, -1) : weights;
    }

    private static Tensor inner(Tensor x, int from, Fold fold) {
        int rank = x.shape().rank();
        return rank <= from ? x : fold.apply(x, axes(from, rank));
    }

    /** Weights of those values that a mask lets count. */
    static @Nullable Tensor masked(DType type, @Nullable Tensor sampleWeight, @Nullable Tensor mask) {
        if (mask == null) {
            return sampleWeight;
        }
        Tensor counted = Ops.cast(mask, type);
        if (sampleWeight == null) {
            return counted;
        }
        Tensor weights = Ops.cast(sampleWeight, type);
        int rank = Math.max(counted.shape().rank(), weights.shape().rank());
        return grown(counted, rank).times(grown(weights, rank));
    }

    /** Weights of samples or values as weights of all values of a shape. */
    static Tensor all(DType type, @Nullable Tensor sampleWeight, Shape shape) {
        if (sampleWeight == null) {
            return Tensor.ones(type, shape);
        }
        Tensor weights = withoutColumn(Ops.cast(sampleWeight, type), shape.rank());
        return Ops.broadcastTo(grown(weights, shape.rank()), shape);
    }

    /** With axes of 1 at the end, up to a rank; a scalar stays one. */
    private static Tensor grown(Tensor weights, int rank) {
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
