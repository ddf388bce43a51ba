package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the loss of this name. */
public final class BinaryCrossentropy extends MeanMetric {
    private final io.tolva.nn.losses.BinaryCrossentropy loss;

    /** With Keras's arguments. */
    public BinaryCrossentropy(Config config) {
        super(config, "binary_crossentropy");
        loss = new io.tolva.nn.losses.BinaryCrossentropy(Config.empty()
                .with("from_logits", config.flag("from_logits", false))
                .with("label_smoothing", config.number("label_smoothing", 0)));
    }

    /** Nothing seen yet. */
    public static BinaryCrossentropy create() {
        return new BinaryCrossentropy(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }
}
