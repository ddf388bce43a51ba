package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * Half the squared error where it is at most delta, {@code delta |e| - delta^2 / 2} beyond; the mean along the last
 * axis.
 */
public final class Huber extends Loss {
    private final double delta;

    /** With Keras's arguments: {@code delta}, 1 if it is missing. */
    public Huber(Config config) {
        super(config, "huber_loss");
        delta = config.number("delta", 1);
        if (!(delta > 0)) {
            throw config.wrong("delta", "a number above 0", delta);
        }
    }

    /** With a delta of 1. */
    public static Huber create() {
        return new Huber(Config.empty());
    }

    /**
     * With this delta.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public static Huber of(double delta) {
        return new Huber(Config.empty().with("delta", delta));
    }

    /** Where the quadratic part ends. */
    public double delta() {
        return delta;
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor error = Ops.sub(yPred, Labels.matching(name(), yTrue, yPred));
        Tensor size = Ops.abs(error);
        Tensor small = Ops.square(error).times(0.5);
        Tensor large = size.times(delta).minus(0.5 * delta * delta);
        Tensor threshold = Tensor.scalar(size.dtype(), delta);
        return Labels.meanOfLast(Ops.where(Ops.lessEqual(size, threshold), small, large));
    }
}
