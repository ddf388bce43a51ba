package io.tolva.nn.optimizers.schedules;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code initial * rate^(step / steps)}; in stairs, the exponent is rounded down. */
public final class ExponentialDecay implements LearningRateSchedule {
    private final Config config;
    private final double initial;
    private final double steps;
    private final double rate;
    private final boolean staircase;

    /** With Keras's arguments. */
    public ExponentialDecay(Config config) {
        initial = config.number("initial_learning_rate");
        steps = Arguments.positive(config, "decay_steps");
        rate = config.number("decay_rate");
        staircase = config.flag("staircase", false);
        config.text("name", "ExponentialDecay");
        this.config = config;
    }

    /** Multiplied by {@code rate} after each so many steps, evenly. */
    public static ExponentialDecay of(double initial, int steps, double rate) {
        return new ExponentialDecay(Config.empty()
                .with("initial_learning_rate", initial)
                .with("decay_steps", steps)
                .with("decay_rate", rate));
    }

    /** This in stairs, or evenly. */
    public ExponentialDecay withStaircase(boolean value) {
        return new ExponentialDecay(config().with("staircase", value));
    }

    @Override
    public Config config() {
        return config.complete();
    }

    @Override
    public Tensor at(Tensor step) {
        Tensor exponent = step.div(steps);
        Tensor whole = staircase ? Ops.floor(exponent) : exponent;
        return Ops.pow(Tensor.scalar(step.dtype(), rate), whole).times(initial);
    }
}
