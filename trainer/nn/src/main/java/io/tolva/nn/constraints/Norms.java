package io.tolva.nn.constraints;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** The lengths of the vectors that lie along some axes of a weight. */
final class Norms {
    private static final double EPSILON = 1e-7;

    private Norms() {}

    /** The argument {@code axis}: one or several, the first if it is missing. */
    static int[] axes(Config config) {
        int[] axes = config.integers("axis", 0, 0);
        if (axes.length == 1) {
            config.remember("axis", axes[0]);
        }
        return axes;
    }

    static Tensor of(Tensor weight, int[] axes) {
        return Ops.sqrt(Ops.sum(weight.square(), Keep.DIMS, axes));
    }

    /** The weight with other lengths. */
    static Tensor scaled(Tensor weight, Tensor wanted, Tensor norms) {
        return weight.times(wanted.div(norms.plus(EPSILON)));
    }
}
