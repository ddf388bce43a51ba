package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The best sensitivity where the specificity is at least so high, over many thresholds; 0 if it nowhere is. */
public final class SensitivityAtSpecificity extends ConfusionCurve {
    /** With Keras's arguments; {@code specificity} is required. */
    public SensitivityAtSpecificity(Config config) {
        super(config, "sensitivity_at_specificity", "specificity");
    }

    /**
     * With 200 thresholds, nothing seen yet.
     *
     * @throws IllegalArgumentException if specificity is not from 0 to 1
     */
    public static SensitivityAtSpecificity of(double specificity) {
        return new SensitivityAtSpecificity(Config.empty().with("specificity", specificity));
    }

    @Override
    Tensor bounded() {
        return specificity();
    }

    @Override
    Tensor wanted() {
        return sensitivity();
    }
}
