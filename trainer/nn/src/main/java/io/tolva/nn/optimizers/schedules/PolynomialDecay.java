package io.tolva.nn.optimizers.schedules;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code (initial - end) (1 - step / steps)^power + end} up to the last of the steps, and the end from then on; or in cycles,
 * each twice, three times ... as long as the first.
 */
public final class PolynomialDecay implements LearningRateSchedule {
    private static final double DEFAULT_END = 1e-4;

    private final Config config;
    private final double initial;
    private final double steps;
    private final double end;
    private final double power;
    private final boolean cycle;

    /** With Keras's arguments. */
    public PolynomialDecay(Config config) {
        initial = config.number("initial_learning_rate");
        steps = Arguments.positive(config, "decay_steps");
        end = config.number("end_learning_rate", DEFAULT_END);
        power = config.number("power", 1);
        cycle = config.flag("cycle", false);
        config.text("name", "PolynomialDecay");
        this.config = config;
    }

    /** A straight line from the initial rate to 1e-4. */
    public static PolynomialDecay of(double initial, int steps) {
        return new PolynomialDecay(
                Config.empty().with("initial_learning_rate", initial).with("decay_steps", steps));
    }

    /** This with another end. */
    public PolynomialDecay withEnd(double rate) {
        return new PolynomialDecay(config().with("end_learning_rate", rate));
    }

    /** This with another power. */
    public PolynomialDecay withPower(double value) {
        return new PolynomialDecay(config().with("power", value));
    }

    /** This in cycles, or once. */
    public PolynomialDecay withCycle(boolean value) {
        return new PolynomialDecay(config().with("cycle", value));
    }

    @Override
    public Config config() {
        return config.complete();
    }

    @Override
    public Tensor at(Tensor step) {
        Tensor last = Tensor.scalar(step.dtype(), steps);
        Tensor all = cycle ? last.times(cycles(step)) : last;
        Tensor now = cycle ? step : Ops.minimum(step, last);
        Tensor left = now.div(all).negate().plus(1);
        return Ops.pow(left, power).times(initial - end).plus(end);
    }

    private Tensor cycles(Tensor step) {
        Tensor one = Tensor.scalar(step.dtype(), 1);
        return Ops.maximum(Ops.ceil(step.div(steps)), one);
    }
}
