package io.tolva.nn.losses;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code mean(|y - p|)} along the last axis. */
public record MeanAbsoluteError() implements Loss {
    @Override
    public Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching("mean_absolute_error", yTrue, yPred);
        return Labels.meanOfLast(Ops.abs(Ops.sub(labels, yPred)));
    }
}
