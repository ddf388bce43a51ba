package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code max(1 - y p, 0)^2}, the mean along the last axis, for labels of -1 and 1.
 *
 * <p>If all labels of a batch are 0 or 1, then 0 stands for -1.
 */
public final class SquaredHinge extends Loss {
    /** With Keras's arguments. */
    public SquaredHinge(Config config) {
        super(config, "squared_hinge");
    }

    /** With all defaults. */
    public static SquaredHinge create() {
        return new SquaredHinge(Config.empty());
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Signs.of(Labels.matching(name(), yTrue, yPred));
        return Labels.meanOfLast(
                Ops.square(Ops.relu(labels.times(yPred).negate().plus(1))));
    }
}
