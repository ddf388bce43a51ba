package io.tolva.nn.losses;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Keeps numbers away from where a logarithm or a quotient has no value, by Keras's epsilon. */
final class Clipping {
    static final double EPSILON = 1e-7;

    private Clipping() {}

    /** Probabilities away from 0 and 1. */
    static Tensor clipped(Tensor probabilities) {
        return Ops.clip(probabilities, EPSILON, 1 - EPSILON);
    }

    /** What is lower, as this. */
    static Tensor atLeast(Tensor x, double lowest) {
        return Ops.maximum(x, Tensor.scalar(x.dtype(), lowest));
    }
}
