package io.tolva.nn.optimizers.schedules;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Optional;

/**
 * Half a period of a cosine from the initial rate to {@code alpha} of it (Loshchilov and Hutter, 2016); before it, if a target
 * is given, a straight line from the initial rate to the target, of which the cosine then takes its share.
 */
public final class CosineDecay implements LearningRateSchedule {
    private final Config config;
    private final double initial;
    private final double steps;
    private final double alpha;
    private final Optional<Double> target;
    private final double warmUp;

    /** With Keras's arguments. */
    public CosineDecay(Config config) {
        initial = config.number("initial_learning_rate");
        steps = Arguments.positive(config, "decay_steps");
        alpha = config.number("alpha", 0);
        config.text("name", "CosineDecay");
        target = config.optionalNumber("warmup_target");
        warmUp = config.integer("warmup_steps", 0);
        this.config = config;
    }

    /** Down to 0. */
    public static CosineDecay of(double initial, int steps) {
        return new CosineDecay(
                Config.empty().with("initial_learning_rate", initial).with("decay_steps", steps));
    }

    /** This down to a share of the rate. */
    public CosineDecay withAlpha(double share) {
        return new CosineDecay(config().with("alpha", share));
    }

    /** This after a straight line to a target. */
    public CosineDecay withWarmUp(double rate, int numberOfSteps) {
        return new CosineDecay(config().with("warmup_target", rate).with("warmup_steps", numberOfSteps));
    }

    @Override
    public Config config() {
        return config.complete();
    }

    @Override
    public Tensor at(Tensor step) {
        if (target.isEmpty()) {
            return decayed(Ops.minimum(step, Tensor.scalar(step.dtype(), steps)), initial);
        }
        double top = target.get();
        Tensor capped = Ops.minimum(step, Tensor.scalar(step.dtype(), steps + warmUp));
        Tensor warming = capped.div(warmUp).times(top - initial).plus(initial);
        Tensor isWarming = Ops.less(capped, Tensor.scalar(step.dtype(), warmUp));
        return Ops.where(isWarming, warming, decayed(capped.minus(warmUp), top));
    }

    private Tensor decayed(Tensor step, double from) {
        Tensor cosine = Ops.cos(step.div(steps).times(Math.PI)).plus(1).times(0.5);
        return cosine.times(1 - alpha).plus(alpha).times(from);
    }
}
