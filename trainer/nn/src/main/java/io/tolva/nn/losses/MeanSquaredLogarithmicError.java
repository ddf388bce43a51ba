package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code (log(p + 1) - log(y + 1))^2}, the mean along the last axis; what is below 1e-7 counts as 1e-7.
 */
public final class MeanSquaredLogarithmicError extends Loss {
    /** With Keras's arguments. */
    public MeanSquaredLogarithmicError(Config config) {
        super(config, "mean_squared_logarithmic_error");
    }

    /** With all defaults. */
    public static MeanSquaredLogarithmicError create() {
        return new MeanSquaredLogarithmicError(Config.empty());
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching(name(), yTrue, yPred);
        return Labels.meanOfLast(Ops.square(logarithm(yPred).minus(logarithm(labels))));
    }

    private static Tensor logarithm(Tensor x) {
        return Ops.log(Clipping.atLeast(x, Clipping.EPSILON).plus(1));
    }
}
