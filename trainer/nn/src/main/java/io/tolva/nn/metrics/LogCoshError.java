package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.nn.losses.LogCosh;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of the name {@code LogCosh}. */
public final class LogCoshError extends MeanMetric {
    private final LogCosh loss = LogCosh.create();

    /** With Keras's arguments. */
    public LogCoshError(Config config) {
        super(config, "logcosh");
    }

    /** Nothing seen yet. */
    public static LogCoshError create() {
        return new LogCoshError(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
