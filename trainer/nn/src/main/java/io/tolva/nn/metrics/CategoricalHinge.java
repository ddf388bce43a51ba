package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class CategoricalHinge extends MeanMetric {
    private final io.tolva.nn.losses.CategoricalHinge loss = io.tolva.nn.losses.CategoricalHinge.create();

    /** With Keras's arguments. */
    public CategoricalHinge(Config config) {
        super(config, "categorical_hinge");
    }

    /** Nothing seen yet. */
    public static CategoricalHinge create() {
        return new CategoricalHinge(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
