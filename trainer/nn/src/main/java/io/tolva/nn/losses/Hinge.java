package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code max(1 - y p, 0)}, the mean along the last axis, for labels of -1 and 1.
 *
 * <p>If all labels of a batch are 0 or 1, then 0 stands for -1.
 */
public final class Hinge extends Loss {
    /** With Keras's arguments. */
    public Hinge(Config config) {
        super(config, "hinge");
    }

    /** With all defaults. */
    public static Hinge create() {
        return new Hinge(Config.empty());
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Signs.of(Labels.matching(name(), yTrue, yPred));
        return Labels.meanOfLast(Ops.relu(labels.times(yPred).negate().plus(1)));
    }
}
