package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the cosine of the angle between labels and predictions: 1 for the same direction. */
public final class CosineSimilarity extends MeanMetric {
    private final io.tolva.nn.losses.CosineSimilarity loss;

    /** With Keras's arguments. */
    public CosineSimilarity(Config config) {
        super(config, "cosine_similarity");
        loss = new io.tolva.nn.losses.CosineSimilarity(Config.empty().with("axis", config.integer("axis", -1)));
    }

    /** Nothing seen yet. */
    public static CosineSimilarity create() {
        return new CosineSimilarity(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred).negate();
    }
}
