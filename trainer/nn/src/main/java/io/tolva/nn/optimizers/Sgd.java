package io.tolva.nn.optimizers;

import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/**
 * Gradient descent, with momentum if it is above 0.
 *
 * @param learningRate at least 0
 * @param momentum from 0 to 1
 * @param nesterov whether the momentum looks ahead
 */
public record Sgd(double learningRate, double momentum, boolean nesterov) implements UpdateRule {
    /** Checks the ranges. */
    public Sgd {
        Hyperparameters.check("SGD", "learning rate", learningRate, 0, Double.POSITIVE_INFINITY);
        Hyperparameters.check("SGD", "momentum", momentum, 0, Math.nextUp(1.0));
    }

    /** Learning rate 0.01, no momentum. */
    public static Sgd defaults() {
        return new Sgd(0.01, 0, false);
    }

    /** This with another learning rate. */
    public Sgd withLearningRate(double rate) {
        return new Sgd(rate, momentum, nesterov);
    }

    /** This with another momentum. */
    public Sgd withMomentum(double value) {
        return new Sgd(learningRate, value, nesterov);
    }

    /** This with or without looking ahead. */
    public Sgd withNesterov(boolean value) {
        return new Sgd(learningRate, momentum, value);
    }

    @Override
    public String className() {
        return "SGD";
    }

    @Override
    public List<List<String>> slotGroups() {
        return momentum == 0 ? List.of() : List.of(List.of("momentum"));
    }

    @Override
    public VariableUpdate at(Tensor step, Tensor rate, List<Variable> shared) {
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
