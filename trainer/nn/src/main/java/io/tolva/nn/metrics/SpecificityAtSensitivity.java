package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The best specificity where the sensitivity is at least so high, over many thresholds; 0 if it nowhere is. */
public final class SpecificityAtSensitivity extends ConfusionCurve {
    /** With Keras's arguments; {@code sensitivity} is required. */
    public SpecificityAtSensitivity(Config config) {
        super(config, "specificity_at_sensitivity", "sensitivity");
    }

    /**
     * With 200 thresholds, nothing seen yet.
     *
     * @throws IllegalArgumentException if sensitivity is not from 0 to 1
     */
    public static SpecificityAtSensitivity of(double sensitivity) {
        return new SpecificityAtSensitivity(Config.empty().with("sensitivity", sensitivity));
    }

    @Override
    Tensor bounded() {
        return sensitivity();
    }

    @Override
    Tensor wanted() {
        return specificity();
    }
}
