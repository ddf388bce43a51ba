package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * By how much the score of another class comes within 1 of the true one:
 * {@code max(max((1 - y) p) - sum(y p) + 1, 0)} along the last axis, for labels of one 1 among zeros.
 */
public final class CategoricalHinge extends Loss {
    /** With Keras's arguments. */
    public CategoricalHinge(Config config) {
        super(config, "categorical_hinge");
    }

    /** With all defaults. */
    public static CategoricalHinge create() {
        return new CategoricalHinge(Config.empty());
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching(name(), yTrue, yPred);
        Tensor hit = Ops.sum(labels.times(yPred), -1);
        Tensor rival = Ops.max(labels.negate().plus(1).times(yPred), -1);
        return Ops.relu(rival.minus(hit).plus(1));
    }
}
