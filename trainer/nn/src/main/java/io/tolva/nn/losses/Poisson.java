package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code p - y log(p + 1e-7)}, the mean along the last axis. */
public final class Poisson extends Loss {
    /** With Keras's arguments. */
    public Poisson(Config config) {
        super(config, "poisson");
    }

    /** With all defaults. */
    public static Poisson create() {
        return new Poisson(Config.empty());
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching(name(), yTrue, yPred);
        return Labels.meanOfLast(yPred.minus(labels.times(Ops.log(yPred.plus(Clipping.EPSILON)))));
    }
}
