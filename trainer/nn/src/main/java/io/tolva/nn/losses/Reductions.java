package io.tolva.nn.losses;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Weighs the losses of samples and makes one number of them, by Keras's rules. */
final class Reductions {
    private Reductions() {}

    static @Nullable Tensor both(@Nullable Tensor mask, @Nullable Tensor other) {
        if (mask == null || other == null) {
            return mask == null ? other : mask;
        }
        return Ops.logicalAnd(fitted(mask, other), other);
    }

    /**
     * One number of many.
     *
     * <p>A mask under a mean first rescales the values that count by the number of all divided by the number that
     * count, so that the mean is over those; under a sum it is 0 or 1.
     */
    static Tensor reduce(Tensor values, @Nullable Tensor sampleWeight, @Nullable Tensor mask, Reduction reduction) {
        DType type = values.dtype();
        Tensor weights = sampleWeight == null ? null : Loss.as(sampleWeight, type);
        if (mask != null) {
            Tensor counted = masked(fitted(Loss.as(mask, type), values), reduction);
            weights = weights == null ? counted : Ops.mul(fitted(weights, counted), counted);
        }
        Tensor weighed = weights == null ? values : Ops.mul(values, fitted(weights, values));
        return switch (reduction) {
            case SUM_OVER_BATCH_SIZE, MEAN -> mean(weighed);
            case MEAN_WITH_SAMPLE_WEIGHT ->
                weights == null
                        ? mean(weighed)
                        : divideNoNan(
                                Ops.sum(weighed), Ops.sum(Ops.broadcastTo(fitted(weights, values), weighed.shape())));
            case SUM -> Ops.sum(weighed);
            case NONE -> weighed;
        };
    }

    /** 0 for a batch of nothing. */
    private static Tensor mean(Tensor values) {
        return values.size() == 0 ? Ops.sum(values) : Ops.mean(values);
    }

    private static Tensor masked(Tensor mask, Reduction reduction) {
        if (reduction == Reduction.SUM || reduction == Reduction.NONE) {
            return mask;
        }
        Tensor total = Tensor.scalar(mask.dtype(), mask.size());
        return Ops.mul(mask, divideNoNan(total, Ops.sum(mask)));
    }

    static Tensor divideNoNan(Tensor a, Tensor b) {
        Tensor none = Ops.equal(b, Tensor.scalar(b.dtype(), 0));
        Tensor one = Tensor.scalar(b.dtype(), 1);
        return Ops.where(none, Tensor.zeros(a.dtype(), a.shape()), Ops.div(a, Ops.where(none, one, b)));
    }

    /**
     * Weights with axes of 1 added behind, or a last axis of 1 taken away, so that they broadcast to the values; a
     * value of the whole batch is broadcast to the weights.
     */
    static Tensor fitted(Tensor weights, Tensor values) {
        int rank = weights.shape().rank();
        int wanted = values.shape().rank();
        if (rank == wanted || rank == 0 || wanted == 0) {
            return weights;
        }
        if (rank == wanted + 1 && weights.shape().dim(-1) == 1) {
            return Ops.squeeze(weights, -1);
        }
        if (rank > wanted) {
            throw new IllegalArgumentException("weights do not fit: expected at most " + wanted
                    + " dimensions for values " + values.shape() + ", got " + weights.shape());
        }
        Shape shape = weights.shape();
        for (int i = rank; i < wanted; i++) {
            shape = shape.append(1);
        }
        return Ops.reshape(weights, shape);
    }
}
