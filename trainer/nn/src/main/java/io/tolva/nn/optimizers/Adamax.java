package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * Adam with the largest gradient so far, fading, in place of the root of a mean square (Kingma and Ba, 2014, section 7).
 */
public final class Adamax extends Optimizer {
    private final double beta1;
    private final double beta2;
    private final double epsilon;

    /** With Keras's arguments. */
    public Adamax(Config config) {
        super(config, 0.001);
        beta1 = config.number("beta_1", 0.9);
        beta2 = config.number("beta_2", 0.999);
        epsilon = config.number("epsilon", 1e-7);
        Hyperparameters.share(config, "beta_1", beta1);
        Hyperparameters.share(config, "beta_2", beta2);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adamax create() {
        return new Adamax(Config.empty());
    }

    @Override
    public Adamax withLearningRate(double rate) {
        return new Adamax(config().with("learning_rate", rate));
    }

    /** This with other betas, to be begun anew. */
    public Adamax withBetas(double first, double second) {
        return new Adamax(config().with("beta_1", first).with("beta_2", second));
    }

    /** This with another epsilon, to be begun anew. */
    public Adamax withEpsilon(double value) {
        return new Adamax(config().with("epsilon", value));
    }

    @Override
    protected Adamax with(Config arguments) {
        return new Adamax(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum", "norm"));
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        Tensor one = Tensor.scalar(step.dtype(), 1);
        Tensor correction = one.minus(Ops.pow(Tensor.scalar(step.dtype(), beta1), step));
        return (w, g, slots) -> {
            Tensor m = Moments.decayed(slots.get(0), g, 1 - beta1);
            Tensor u = Ops.maximum(slots.get(1).live().times(beta2), g.abs());
            slots.get(1).assign(u);
            w.assignSub(m.times(rate).div(u.plus(epsilon).times(correction)));
        };
    }
}
