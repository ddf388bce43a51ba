package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code 100 |(y - p) / max(|y|, 1e-7)|}, the mean along the last axis. */
public final class MeanAbsolutePercentageError extends Loss {
    /** With Keras's arguments. */
    public MeanAbsolutePercentageError(Config config) {
        super(config, "mean_absolute_percentage_error");
    }

    /** With all defaults. */
    public static MeanAbsolutePercentageError create() {
        return new MeanAbsolutePercentageError(Config.empty());
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching(name(), yTrue, yPred);
        Tensor size = Clipping.atLeast(Ops.abs(labels), Clipping.EPSILON);
        return Labels.meanOfLast(Ops.abs(labels.minus(yPred).div(size))).times(100);
    }
}
