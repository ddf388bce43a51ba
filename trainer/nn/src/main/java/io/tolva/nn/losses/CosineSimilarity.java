package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Linalg;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** The cosine of the angle between labels and predictions along an axis, times -1: -1 where they point the same way. */
public final class CosineSimilarity extends Loss {
    private static final double EPSILON_SQUARED = Clipping.EPSILON * Clipping.EPSILON;

    private final int axis;

    /** With Keras's argument {@code axis}. */
    public CosineSimilarity(Config config) {
        super(config, "cosine_similarity");
        axis = config.integer("axis", -1);
    }

    /** Along the last axis. */
    public static CosineSimilarity create() {
        return new CosineSimilarity(Config.empty());
    }

    /** This along another axis. */
    public CosineSimilarity withAxis(int along) {
        return new CosineSimilarity(config().with("axis", along));
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Linalg.l2Normalize(Labels.matching(name(), yTrue, yPred), EPSILON_SQUARED, axis);
        return Ops.sum(labels.times(Linalg.l2Normalize(yPred, EPSILON_SQUARED, axis)), axis)
                .negate();
    }
}
