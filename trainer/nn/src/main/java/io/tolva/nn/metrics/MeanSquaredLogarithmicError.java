package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class MeanSquaredLogarithmicError extends MeanMetric {
    private final io.tolva.nn.losses.MeanSquaredLogarithmicError loss =
            io.tolva.nn.losses.MeanSquaredLogarithmicError.create();

    /** With Keras's arguments. */
    public MeanSquaredLogarithmicError(Config config) {
        super(config, "mean_squared_logarithmic_error");
    }

    /** Nothing seen yet. */
    public static MeanSquaredLogarithmicError create() {
        return new MeanSquaredLogarithmicError(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
