package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * The logarithm of the hyperbolic cosine of the error, the mean along the last axis: like a square near zero, like
 * the size far off.
 */
public final class LogCosh extends Loss {
    /** With Keras's arguments. */
    public LogCosh(Config config) {
        super(config, "log_cosh");
    }

    /** With all defaults. */
    public static LogCosh create() {
        return new LogCosh(Config.empty());
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor error = yPred.minus(Labels.matching(name(), yTrue, yPred));
        return Labels.meanOfLast(error.plus(Ops.softplus(error.times(-2))).minus(Math.log(2)));
    }
}
