package io.tolva.nn.losses;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Keeps probabilities away from 0 and 1, by Keras's epsilon. */
final class Clipping {
    private static final double EPSILON = 1e-7;

    private Clipping() {}

    static Tensor clipped(Tensor probabilities) {
        return Ops.clip(probabilities, EPSILON, 1 - EPSILON);
    }
}
