package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** How often the label is the place of one of the k largest predictions; or, of predictions that are places sorted by their worth, one of the first k. */
public final class SparseTopKCategoricalAccuracy extends MeanMetric {
    private final int k;
    private final boolean sorted;

    /** With Keras's arguments. */
    public SparseTopKCategoricalAccuracy(Config config) {
        super(config, "sparse_top_k_categorical_accuracy");
        k = config.integer("k", 5);
        sorted = config.flag("from_sorted_ids", false);
    }

    /** Keras's defaults, nothing seen yet. */
    public static SparseTopKCategoricalAccuracy create() {
        return new SparseTopKCategoricalAccuracy(Config.empty());
    }

    /** With another number, nothing seen yet. */
    public static SparseTopKCategoricalAccuracy of(int k) {
        return new SparseTopKCategoricalAccuracy(Config.empty().with("k", k));
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return sorted
                ? MatchingPredictions.sorted(yTrue, yPred, k)
                : MatchingPredictions.topK(MatchingPredictions.flat(yTrue, yPred), yPred, k);
    }
}
