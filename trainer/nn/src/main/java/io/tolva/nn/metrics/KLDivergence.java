package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class KLDivergence extends MeanMetric {
    private final io.tolva.nn.losses.KLDivergence loss = io.tolva.nn.losses.KLDivergence.create();

    /** With Keras's arguments. */
    public KLDivergence(Config config) {
        super(config, "kl_divergence");
    }

    /** Nothing seen yet. */
    public static KLDivergence create() {
        return new KLDivergence(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
