package io.tolva.nn.regularizers;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code factor * sum(|w|)}.
 *
 * @param factor at least 0
 */
public record L1(double factor) implements Regularizer {
    /** Checks the factor. */
    public L1 {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("L1: expected a factor of at least 0, got " + factor);
        }
    }

    @Override
    public Tensor penalty(Tensor weight) {
        return Ops.sum(Ops.abs(weight)).times((float) factor);
    }
}
