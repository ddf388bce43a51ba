package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * Gradients scaled by running means of squared changes and squared gradients (Zeiler, 2012).
 */
public final class Adadelta extends Optimizer {
    private final double rho;
    private final double epsilon;

    /** With Keras's arguments. */
    public Adadelta(Config config) {
        super(config, 0.001);
        rho = config.number("rho", 0.95);
        epsilon = config.number("epsilon", 1e-7);
        Hyperparameters.share(config, "rho", rho);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adadelta create() {
        return new Adadelta(Config.empty());
    }

    @Override
    public Adadelta withLearningRate(double rate) {
        return new Adadelta(config().with("learning_rate", rate));
    }

    /** This with another rho, to be begun anew. */
    public Adadelta withRho(double value) {
        return new Adadelta(config().with("rho", value));
    }

    /** This with another epsilon, to be begun anew. */
    public Adadelta withEpsilon(double value) {
        return new Adadelta(config().with("epsilon", value));
    }

    @Override
    protected Adadelta with(Config arguments) {
        return new Adadelta(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("accumulated_grad", "accumulated_delta_var"));
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        return (w, g, slots) -> {
            Tensor squares = Moments.mixed(slots.get(0), g.square(), rho);
            Tensor before = Ops.sqrt(slots.get(1).live().plus(epsilon));
            Tensor delta = before.times(g).div(Ops.sqrt(squares.plus(epsilon))).negate();
            Moments.mixed(slots.get(1), delta.square(), rho);
            w.assignAdd(delta.times(rate));
        };
    }
}
