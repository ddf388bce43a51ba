package io.tolva.examples.nn;

import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Loss;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** A loss of one's own as a class: what its constructor reads, a file keeps. */
public final class HuberLossWithConfig extends Loss {
    private final double threshold;

    /** With {@code threshold}, 1 if it is missing. */
    public HuberLossWithConfig(Config config) {
        super(config, "huber_loss");
        threshold = config.number("threshold", 1);
    }

    /** With a threshold. */
    public static HuberLossWithConfig of(double threshold) {
        return new HuberLossWithConfig(Config.empty().with("threshold", threshold));
    }

    /** Where the straight lines begin. */
    public double threshold() {
        return threshold;
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor error = yTrue.minus(yPred);
        Tensor size = error.abs();
        Tensor isSmallError = Ops.less(size, Tensor.scalar(size.dtype(), threshold));
        Tensor squaredLoss = error.square().div(2);
        Tensor linearLoss = size.times(threshold).minus(threshold * threshold / 2);
        return Ops.where(isSmallError, squaredLoss, linearLoss);
    }
}
