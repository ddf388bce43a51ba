package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * The sign of a mixture of momentum and gradient (Chen and others, 2023).
 */
public final class Lion extends Optimizer {
    private final double beta1;
    private final double beta2;

    /** With Keras's arguments. */
    public Lion(Config config) {
        super(config, 0.001);
        beta1 = config.number("beta_1", 0.9);
        beta2 = config.number("beta_2", 0.99);
        Hyperparameters.share(config, "beta_1", beta1);
        Hyperparameters.share(config, "beta_2", beta2);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Lion create() {
        return new Lion(Config.empty());
    }

    @Override
    public Lion withLearningRate(double rate) {
        return new Lion(config().with("learning_rate", rate));
    }

    /** This with other betas, to be begun anew. */
    public Lion withBetas(double first, double second) {
        return new Lion(config().with("beta_1", first).with("beta_2", second));
    }

    @Override
    protected Lion with(Config arguments) {
        return new Lion(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum"));
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        return (w, g, slots) -> {
            Tensor m = slots.get(0).live();
            Tensor direction = Ops.sign(m.times(beta1).plus(g.times(1 - beta1)));
            Moments.mixed(slots.get(0), g, beta2);
            w.assignSub(direction.times(rate));
        };
    }
}
