package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** How often the largest prediction {@code [batch, classes]} stands at the label {@code [batch]} or {@code [batch, 1]}. */
public final class SparseCategoricalAccuracy extends MeanMetric {
    /** With Keras's arguments. */
    public SparseCategoricalAccuracy(Config config) {
        super(config, "sparse_categorical_accuracy");
    }

    /** Keras's defaults, nothing seen yet. */
    public static SparseCategoricalAccuracy create() {
        return new SparseCategoricalAccuracy(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return MatchingPredictions.sparse(yTrue, yPred);
    }
}
