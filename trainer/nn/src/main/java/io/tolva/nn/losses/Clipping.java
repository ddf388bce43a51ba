package io.tolva.nn.losses;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Keeps probabilities away from 0 and 1, by Keras's epsilon. */
final class Clipping {
    private static final float EPSILON = 1e-7f;

    private Clipping() {}

    static Tensor clipped(Tensor probabilities) {
        Tensor low = Ops.maximum(probabilities, Tensor.scalar(EPSILON));
        return Ops.minimum(low, Tensor.scalar(1f - EPSILON));
    }
}
