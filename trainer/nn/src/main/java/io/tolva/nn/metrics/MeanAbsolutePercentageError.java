package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class MeanAbsolutePercentageError extends MeanMetric {
    private final io.tolva.nn.losses.MeanAbsolutePercentageError loss =
            io.tolva.nn.losses.MeanAbsolutePercentageError.create();

    /** With Keras's arguments. */
    public MeanAbsolutePercentageError(Config config) {
        super(config, "mean_absolute_percentage_error");
    }

    /** Nothing seen yet. */
    public static MeanAbsolutePercentageError create() {
        return new MeanAbsolutePercentageError(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
