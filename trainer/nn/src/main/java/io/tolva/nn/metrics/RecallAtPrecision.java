package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The best recall where the precision is at least so high, over many thresholds; 0 if it nowhere is. */
public final class RecallAtPrecision extends ConfusionCurve {
    /** With Keras's arguments; {@code precision} is required. */
    public RecallAtPrecision(Config config) {
        super(config, "recall_at_precision", "precision");
    }

    /**
     * With 200 thresholds, nothing seen yet.
     *
     * @throws IllegalArgumentException if precision is not from 0 to 1
     */
    public static RecallAtPrecision of(double precision) {
        return new RecallAtPrecision(Config.empty().with("precision", precision));
    }

    @Override
    Tensor bounded() {
        return precision();
    }

    @Override
    Tensor wanted() {
        return sensitivity();
    }
}
