package io.tolva.nn.optimizers.schedules;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code initial / (1 + rate step / steps)}; in stairs, the quotient is rounded down. */
public final class InverseTimeDecay implements LearningRateSchedule {
    private final Config config;
    private final double initial;
    private final double steps;
    private final double rate;
    private final boolean staircase;

    /** With Keras's arguments. */
    public InverseTimeDecay(Config config) {
        initial = config.number("initial_learning_rate");
        steps = Arguments.positive(config, "decay_steps");
        rate = config.number("decay_rate");
        staircase = config.flag("staircase", false);
        config.text("name", "InverseTimeDecay");
        this.config = config;
    }

    /** Divided by more and more. */
    public static InverseTimeDecay of(double initial, int steps, double rate) {
        return new InverseTimeDecay(Config.empty()
                .with("initial_learning_rate", initial)
                .with("decay_steps", steps)
                .with("decay_rate", rate));
    }

    /** This in stairs, or evenly. */
    public InverseTimeDecay withStaircase(boolean value) {
        return new InverseTimeDecay(config().with("staircase", value));
    }

    @Override
    public Config config() {
        return config.complete();
    }

    @Override
    public Tensor at(Tensor step) {
        Tensor quotient = step.div(steps);
        Tensor whole = staircase ? Ops.floor(quotient) : quotient;
        return Tensor.scalar(step.dtype(), initial).div(whole.times(rate).plus(1));
    }
}
