package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** How often a prediction lies on the same side of a threshold as the label, 0 or 1; above means strictly above. */
public final class BinaryAccuracy extends MeanMetric {
    private final double threshold;

    /** With Keras's arguments. */
    public BinaryAccuracy(Config config) {
        super(config, "binary_accuracy");
        threshold = config.number("threshold", 0.5);
    }

    /** Keras's defaults, nothing seen yet. */
    public static BinaryAccuracy create() {
        return new BinaryAccuracy(Config.empty());
    }

    /** With a threshold, nothing seen yet. */
    public static BinaryAccuracy of(double threshold) {
        return new BinaryAccuracy(Config.empty().with("threshold", threshold));
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return MatchingPredictions.binary(yTrue, yPred, threshold);
    }
}
