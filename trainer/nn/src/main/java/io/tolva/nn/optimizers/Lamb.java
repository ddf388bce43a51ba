package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * Adam whose change of each variable is scaled to the size of the variable (You and others, 2019).
 */
public final class Lamb extends Optimizer {
    private final double beta1;
    private final double beta2;
    private final double epsilon;

    /** With Keras's arguments. */
    public Lamb(Config config) {
        super(config, 0.001);
        beta1 = config.number("beta_1", 0.9);
        beta2 = config.number("beta_2", 0.999);
        epsilon = config.number("epsilon", 1e-7);
        Hyperparameters.share(config, "beta_1", beta1);
        Hyperparameters.share(config, "beta_2", beta2);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Lamb create() {
        return new Lamb(Config.empty());
    }

    @Override
    public Lamb withLearningRate(double rate) {
        return new Lamb(config().with("learning_rate", rate));
    }

    /** This with other betas, to be begun anew. */
    public Lamb withBetas(double first, double second) {
        return new Lamb(config().with("beta_1", first).with("beta_2", second));
    }

    /** This with another epsilon, to be begun anew. */
    public Lamb withEpsilon(double value) {
        return new Lamb(config().with("epsilon", value));
    }

    @Override
    protected Lamb with(Config arguments) {
        return new Lamb(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum", "velocity"));
    }

    private static Tensor norm(Tensor x) {
        return Ops.sqrt(Ops.sum(x.square()));
    }

    /** The quotient where both are above zero, else one. */
    private static Tensor ratio(Tensor size, Tensor change) {
        Tensor zero = Tensor.scalar(size.dtype(), 0);
        Tensor one = Tensor.scalar(size.dtype(), 1);
        Tensor both = Ops.logicalAnd(Ops.greater(size, zero), Ops.greater(change, zero));
        return Ops.where(both, size.div(Ops.where(both, change, one)), one);
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        Tensor one = Tensor.scalar(step.dtype(), 1);
        Tensor ofMean = one.minus(Ops.pow(Tensor.scalar(step.dtype(), beta1), step));
        Tensor ofSquare = one.minus(Ops.pow(Tensor.scalar(step.dtype(), beta2), step));
        return (w, g, slots) -> {
            Tensor m = Moments.decayed(slots.get(0), g, 1 - beta1);
            Tensor v = Moments.decayed(slots.get(1), g.square(), 1 - beta2);
            Tensor change = m.div(ofMean).div(Ops.sqrt(v.div(ofSquare)).plus(epsilon));
            w.assignSub(change.times(ratio(norm(w.live()), norm(change))).times(rate));
        };
    }
}
