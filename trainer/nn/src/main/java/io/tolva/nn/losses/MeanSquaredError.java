package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** The mean of the squared errors along the last axis. */
public final class MeanSquaredError extends Loss {
    /** With Keras's arguments. */
    public MeanSquaredError(Config config) {
        super(config, "mean_squared_error");
    }

    /** With all defaults. */
    public static MeanSquaredError create() {
        return new MeanSquaredError(Config.empty());
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        return Labels.meanOfLast(Ops.square(yPred.minus(Labels.matching(name(), yTrue, yPred))));
    }
}
