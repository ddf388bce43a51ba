package io.tolva.nn.optimizers.schedules;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * Half periods of a cosine one after another (Loshchilov and Hutter, 2016), each {@code tMul} times as long and beginning
 * {@code mMul} times as high as the one before.
 */
public final class CosineDecayRestarts implements LearningRateSchedule {
    private final Config config;
    private final double initial;
    private final double steps;
    private final double tMul;
    private final double mMul;
    private final double alpha;

    /** With Keras's arguments. */
    public CosineDecayRestarts(Config config) {
        initial = config.number("initial_learning_rate");
        steps = Arguments.positive(config, "first_decay_steps");
        tMul = config.number("t_mul", 2);
        mMul = config.number("m_mul", 1);
        alpha = config.number("alpha", 0);
        config.text("name", "SGDRDecay");
        this.config = config;
    }

    /** Each twice as long as the one before. */
    public static CosineDecayRestarts of(double initial, int firstSteps) {
        return new CosineDecayRestarts(
                Config.empty().with("initial_learning_rate", initial).with("first_decay_steps", firstSteps));
    }

    /** This with other factors of length and height. */
    public CosineDecayRestarts withFactors(double length, double height) {
        return new CosineDecayRestarts(config().with("t_mul", length).with("m_mul", height));
    }

    /** This down to a share of the rate. */
    public CosineDecayRestarts withAlpha(double share) {
        return new CosineDecayRestarts(config().with("alpha", share));
    }

    @Override
    public Config config() {
        return config.complete();
    }

    @Override
    public Tensor at(Tensor step) {
        Tensor done = step.div(steps);
        Tensor restart;
        Tensor fraction;
        if (tMul == 1) {
            restart = Ops.floor(done);
            fraction = done.minus(restart);
        } else {
            Tensor base = Tensor.scalar(step.dtype(), tMul);
            restart = Ops.floor(Ops.log(done.times(tMul - 1).plus(1)).div(Math.log(tMul)));
            Tensor length = Ops.pow(base, restart);
            Tensor before = length.minus(1).div(tMul - 1);
            fraction = done.minus(before).div(length);
        }
        Tensor height = Ops.pow(Tensor.scalar(step.dtype(), mMul), restart);
        Tensor cosine = Ops.cos(fraction.times(Math.PI)).plus(1).times(height).times(0.5);
        return cosine.times(1 - alpha).plus(alpha).times(initial);
    }
}
