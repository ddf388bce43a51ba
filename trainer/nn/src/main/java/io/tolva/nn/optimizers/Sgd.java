package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/**
 * Gradient descent, with momentum if it is above 0.
 */
public final class Sgd extends Optimizer {
    private final double momentum;
    private final boolean nesterov;

    /** With Keras's arguments. */
    public Sgd(Config config) {
        super(config, 0.01);
        momentum = config.number("momentum", 0);
        nesterov = config.flag("nesterov", false);
        Hyperparameters.share(config, "momentum", momentum);
    }

    /** Keras's defaults: learning rate 0.01. */
    public static Sgd create() {
        return new Sgd(Config.empty());
    }

    @Override
    public Sgd withLearningRate(double rate) {
        return new Sgd(config().with("learning_rate", rate));
    }

    /** This with another momentum, to be begun anew. */
    public Sgd withMomentum(double value) {
        return new Sgd(config().with("momentum", value));
    }

    /** This with another nesterov, to be begun anew. */
    public Sgd withNesterov(boolean value) {
        return new Sgd(config().with("nesterov", value));
    }

    @Override
    public String className() {
        return "SGD";
    }

    @Override
    protected Sgd with(Config arguments) {
        return new Sgd(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return momentum == 0 ? List.of() : List.of(List.of("momentum"));
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        if (momentum == 0) {
            return (w, g, slots) -> w.assignSub(g.times(rate));
        }
        return (w, g, slots) -> {
            Variable velocity = slots.get(0);
            Tensor descent = g.times(rate);
            Tensor next = velocity.live().times(momentum).minus(descent);
            velocity.assign(next);
            w.assignAdd(nesterov ? next.times(momentum).minus(descent) : next);
        };
    }
}
