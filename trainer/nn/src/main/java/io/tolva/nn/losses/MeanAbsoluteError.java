package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** The mean of the absolute errors along the last axis. */
public final class MeanAbsoluteError extends Loss {
    /** With Keras's arguments. */
    public MeanAbsoluteError(Config config) {
        super(config, "mean_absolute_error");
    }

    /** With all defaults. */
    public static MeanAbsoluteError create() {
        return new MeanAbsoluteError(Config.empty());
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        return Labels.meanOfLast(Ops.abs(yPred.minus(Labels.matching(name(), yTrue, yPred))));
    }
}
