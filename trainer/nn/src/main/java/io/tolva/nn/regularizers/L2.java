package io.tolva.nn.regularizers;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code factor * sum(w^2)}, without one half.
 *
 * @param factor at least 0
 */
public record L2(double factor) implements Regularizer {
    /** Checks the factor. */
    public L2 {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("L2: expected a factor of at least 0, got " + factor);
        }
    }

    @Override
    public Tensor penalty(Tensor weight) {
        return Ops.sum(Ops.square(weight)).times((float) factor);
    }
}
