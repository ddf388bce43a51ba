package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class MeanSquaredError extends MeanMetric {
    private final io.tolva.nn.losses.MeanSquaredError loss = io.tolva.nn.losses.MeanSquaredError.create();

    /** With Keras's arguments. */
    public MeanSquaredError(Config config) {
        super(config, "mean_squared_error");
    }

    /** Nothing seen yet. */
    public static MeanSquaredError create() {
        return new MeanSquaredError(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
