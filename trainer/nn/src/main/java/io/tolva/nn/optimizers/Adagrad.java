package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/**
 * Gradients divided by the root of the sum of all their squares so far (Duchi, Hazan and Singer, 2011).
 */
public final class Adagrad extends Optimizer {
    private final double initialAccumulator;
    private final double epsilon;

    /** With Keras's arguments. */
    public Adagrad(Config config) {
        super(config, 0.001);
        initialAccumulator = config.number("initial_accumulator_value", 0.1);
        epsilon = config.number("epsilon", 1e-7);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adagrad create() {
        return new Adagrad(Config.empty());
    }

    @Override
    public Adagrad withLearningRate(double rate) {
        return new Adagrad(config().with("learning_rate", rate));
    }

    /** This with another initial accumulator value, to be begun anew. */
    public Adagrad withInitialAccumulator(double value) {
        return new Adagrad(config().with("initial_accumulator_value", value));
    }

    /** This with another epsilon, to be begun anew. */
    public Adagrad withEpsilon(double value) {
        return new Adagrad(config().with("epsilon", value));
    }

    @Override
    protected Adagrad with(Config arguments) {
        return new Adagrad(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("accumulator"));
    }

    @Override
    protected Tensor slotStart(Variable variable, String slot) {
        return Tensor.filled(variable.dtype(), variable.shape(), initialAccumulator);
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        return (w, g, slots) -> {
            Tensor sum = slots.get(0).live().plus(g.square());
            slots.get(0).assign(sum);
            w.assignSub(g.times(rate).div(Ops.sqrt(sum.plus(epsilon))));
        };
    }
}
