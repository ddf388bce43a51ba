package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class Poisson extends MeanMetric {
    private final io.tolva.nn.losses.Poisson loss = io.tolva.nn.losses.Poisson.create();

    /** With Keras's arguments. */
    public Poisson(Config config) {
        super(config, "poisson");
    }

    /** Nothing seen yet. */
    public static Poisson create() {
        return new Poisson(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
