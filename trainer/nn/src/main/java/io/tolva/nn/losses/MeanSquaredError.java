package io.tolva.nn.losses;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code mean((y - p)^2)} along the last axis. */
public record MeanSquaredError() implements Loss {
    @Override
    public Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching("mean_squared_error", yTrue, yPred);
        return Labels.meanOfLast(Ops.square(Ops.sub(labels, yPred)));
    }
}
