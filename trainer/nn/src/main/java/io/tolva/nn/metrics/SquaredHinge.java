package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class SquaredHinge extends MeanMetric {
    private final io.tolva.nn.losses.SquaredHinge loss = io.tolva.nn.losses.SquaredHinge.create();

    /** With Keras's arguments. */
    public SquaredHinge(Config config) {
        super(config, "squared_hinge");
    }

    /** Nothing seen yet. */
    public static SquaredHinge create() {
        return new SquaredHinge(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
