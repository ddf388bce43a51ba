package io.tolva.nn.losses;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * Half the squared error where it is at most delta, {@code delta |e| - delta^2 / 2} beyond; the mean along the last axis.
 *
 * @param delta above 0
 */
public record Huber(double delta) implements Loss {
    /** Checks delta. */
    public Huber {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("Huber: expected delta above 0, got " + delta);
        }
    }

    /** Delta 1. */
    public static Huber defaults() {
        return new Huber(1.0);
    }

    @Override
    public Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor error = Ops.sub(yPred, Labels.matching("huber", yTrue, yPred));
        Tensor size = Ops.abs(error);
        float threshold = (float) delta;
        Tensor small = Ops.square(error).times(0.5f);
        Tensor large = size.times(threshold).minus(0.5f * threshold * threshold);
        return Labels.meanOfLast(Ops.where(Ops.lessEqual(size, Tensor.scalar(threshold)), small, large));
    }
}
