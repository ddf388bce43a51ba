package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class Hinge extends MeanMetric {
    private final io.tolva.nn.losses.Hinge loss = io.tolva.nn.losses.Hinge.create();

    /** With Keras's arguments. */
    public Hinge(Config config) {
        super(config, "hinge");
    }

    /** Nothing seen yet. */
    public static Hinge create() {
        return new Hinge(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
