package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The best precision where the recall is at least so high, over many thresholds; 0 if it nowhere is. */
public final class PrecisionAtRecall extends ConfusionCurve {
    /** With Keras's arguments; {@code recall} is required. */
    public PrecisionAtRecall(Config config) {
        super(config, "precision_at_recall", "recall");
    }

    /**
     * With 200 thresholds, nothing seen yet.
     *
     * @throws IllegalArgumentException if recall is not from 0 to 1
     */
    public static PrecisionAtRecall of(double recall) {
        return new PrecisionAtRecall(Config.empty().with("recall", recall));
    }

    @Override
    Tensor bounded() {
        return sensitivity();
    }

    @Override
    Tensor wanted() {
        return precision();
    }
}
