package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class CategoricalCrossentropy extends MeanMetric {
    private final io.tolva.nn.losses.CategoricalCrossentropy loss;

    /** With Keras's arguments. */
    public CategoricalCrossentropy(Config config) {
        super(config, "categorical_crossentropy");
        loss = new io.tolva.nn.losses.CategoricalCrossentropy(Config.empty()
                .with("from_logits", config.flag("from_logits", false))
                .with("label_smoothing", config.number("label_smoothing", 0))
                .with("axis", config.integer("axis", -1)));
    }

    /** Nothing seen yet. */
    public static CategoricalCrossentropy create() {
        return new CategoricalCrossentropy(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
