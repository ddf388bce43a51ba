package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** How often the largest label stands where one of the k largest predictions does. */
public final class TopKCategoricalAccuracy extends MeanMetric {
    private final int k;

    /** With Keras's arguments. */
    public TopKCategoricalAccuracy(Config config) {
        super(config, "top_k_categorical_accuracy");
        k = config.integer("k", 5);
    }

    /** Keras's defaults, nothing seen yet. */
    public static TopKCategoricalAccuracy create() {
        return new TopKCategoricalAccuracy(Config.empty());
    }

    /** With another number, nothing seen yet. */
    public static TopKCategoricalAccuracy of(int k) {
        return new TopKCategoricalAccuracy(Config.empty().with("k", k));
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return MatchingPredictions.topK(Ops.argMax(yTrue, -1), yPred, k);
    }
}
