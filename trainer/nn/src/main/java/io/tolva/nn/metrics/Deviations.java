package io.tolva.nn.metrics;

import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Distances from a mean. */
final class Deviations {
    private Deviations() {}

    static Tensor of(Tensor x, int axis) {
        return x.minus(Ops.mean(x, Keep.DIMS, axis));
    }

    /** In units of the standard deviation. */
    static Tensor scaled(Tensor deviations, int axis) {
        return deviations.div(Ops.std(deviations, Keep.DIMS, axis));
    }
}
