package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class SparseCategoricalCrossentropy extends MeanMetric {
    private final io.tolva.nn.losses.SparseCategoricalCrossentropy loss;

    /** With Keras's arguments. */
    public SparseCategoricalCrossentropy(Config config) {
        super(config, "sparse_categorical_crossentropy");
        loss = new io.tolva.nn.losses.SparseCategoricalCrossentropy(Config.empty()
                .with("from_logits", config.flag("from_logits", false))
                .with("ignore_class", config.optionalInteger("ignore_class").orElse(null))
                .with("axis", config.integer("axis", -1)));
    }

    /** Nothing seen yet. */
    public static SparseCategoricalCrossentropy create() {
        return new SparseCategoricalCrossentropy(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
