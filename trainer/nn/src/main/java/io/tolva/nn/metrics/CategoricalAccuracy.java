package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** How often the largest prediction {@code [batch, classes]} stands where the largest label does. */
public final class CategoricalAccuracy extends MeanMetric {
    /** With Keras's arguments. */
    public CategoricalAccuracy(Config config) {
        super(config, "categorical_accuracy");
    }

    /** Keras's defaults, nothing seen yet. */
    public static CategoricalAccuracy create() {
        return new CategoricalAccuracy(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return MatchingPredictions.categorical(yTrue, yPred);
    }
}
