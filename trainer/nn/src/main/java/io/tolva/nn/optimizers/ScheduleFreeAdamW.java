package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/**
 * Adam whose variables go towards the mean of their way, which takes the place of a decaying learning rate (Defazio and
 * others, 2024). Its slot {@code momentum} is the way, and starts where the variable does.
 *
 * <p>This is the rule of the paper and of Keras on JAX. On TensorFlow and PyTorch, where variables change in place, Keras 3.15
 * computes with the new momentum where the rule has the old one.
 */
public final class ScheduleFreeAdamW extends Optimizer {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final int warmUp;

    /** With Keras's arguments. */
    public ScheduleFreeAdamW(Config config) {
        super(config, 0.0025);
        beta1 = config.number("beta_1", 0.9);
        beta2 = config.number("beta_2", 0.999);
        epsilon = config.number("epsilon", 1e-8);
        warmUp = config.integer("warmup_steps", 0);
        Hyperparameters.share(config, "beta_1", beta1);
        Hyperparameters.share(config, "beta_2", beta2);
        if (beta1 == 0 || warmUp < 0) {
            throw config.wrong(beta1 == 0 ? "beta_1" : "warmup_steps", "more", beta1 == 0 ? beta1 : warmUp);
        }
    }

    /** Keras's defaults: learning rate 0.0025. */
    public static ScheduleFreeAdamW create() {
        return new ScheduleFreeAdamW(Config.empty());
    }

    @Override
    public ScheduleFreeAdamW withLearningRate(double rate) {
        return with(config().with(Rate.NAME, rate));
    }

    /** This with other betas, to be begun anew. */
    public ScheduleFreeAdamW withBetas(double first, double second) {
        return with(config().with("beta_1", first).with("beta_2", second));
    }

    /** This with another epsilon, to be begun anew. */
    public ScheduleFreeAdamW withEpsilon(double value) {
        return with(config().with("epsilon", value));
    }

    /** This with a learning rate that grows evenly in the first steps, to be begun anew. */
    public ScheduleFreeAdamW withWarmUp(int steps) {
        return with(config().with("warmup_steps", steps));
    }

    @Override
    protected ScheduleFreeAdamW with(Config arguments) {
        return new ScheduleFreeAdamW(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum", "velocity"));
    }

    @Override
    protected Tensor slotStart(Variable variable, String slot) {
        return slot.equals("momentum") ? variable.value() : super.slotStart(variable, slot);
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        Tensor one = Tensor.scalar(step.dtype(), 1);
        Tensor warm = warmUp == 0 ? rate : rate.times(Ops.minimum(step.div(warmUp), one));
        Tensor correction = one.minus(Ops.pow(Tensor.scalar(step.dtype(), beta2), step));
        Tensor share = one.div(step);
        return (w, g, slots) -> {
            Tensor before = slots.get(0).live();
            Tensor mean = w.live().minus(before.times(1 - beta1)).div(beta1);
            Tensor v = Moments.decayed(slots.get(1), g.square(), 1 - beta2);
            Tensor z =
                    before.minus(g.times(warm).div(Ops.sqrt(v.div(correction)).plus(epsilon)));
            Tensor next = mean.times(one.minus(share)).plus(z.times(share));
            slots.get(0).assign(z);
            w.assign(z.times(1 - beta1).plus(next.times(beta1)));
        };
    }
}
