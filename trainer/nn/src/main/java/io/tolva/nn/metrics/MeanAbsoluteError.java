package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class MeanAbsoluteError extends MeanMetric {
    private final io.tolva.nn.losses.MeanAbsoluteError loss = io.tolva.nn.losses.MeanAbsoluteError.create();

    /** With Keras's arguments. */
    public MeanAbsoluteError(Config config) {
        super(config, "mean_absolute_error");
    }

    /** Nothing seen yet. */
    public static MeanAbsoluteError create() {
        return new MeanAbsoluteError(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
