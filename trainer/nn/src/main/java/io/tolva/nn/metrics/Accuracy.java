package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** How often predictions are the labels themselves. */
public final class Accuracy extends MeanMetric {
    /** With Keras's arguments. */
    public Accuracy(Config config) {
        super(config, "accuracy");
    }

    /** Keras's defaults, nothing seen yet. */
    public static Accuracy create() {
        return new Accuracy(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        Tensor truth = Labels.aligned(yTrue, yPred);
        return Ops.cast(Ops.equal(truth, yPred), yPred.dtype());
    }
}
