package io.tolva.nn.optimizers;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradients divided by the root of their mean square; Keras's {@code RMSprop}.
 *
 * @param learningRate at least 0
 * @param rho the share of the old mean at each step
 * @param momentum from 0 to 1
 * @param epsilon added under the root
 * @param centered whether the square of the mean gradient is taken off
 */
public record RmsProp(double learningRate, double rho, double momentum, double epsilon, boolean centered)
        implements UpdateRule {
    /** Checks the ranges. */
    public RmsProp {
        Hyperparameters.check("RMSprop", "learning rate", learningRate, 0, Double.POSITIVE_INFINITY);
        Hyperparameters.check("RMSprop", "rho", rho, 0, Math.nextUp(1.0));
        Hyperparameters.check("RMSprop", "momentum", momentum, 0, Math.nextUp(1.0));
    }

    /** Learning rate 0.001, rho 0.9, no momentum, epsilon 1e-7. */
    public static RmsProp defaults() {
        return new RmsProp(0.001, 0.9, 0, 1e-7, false);
    }

    /** This with another learning rate. */
    public RmsProp withLearningRate(double rate) {
        return new RmsProp(rate, rho, momentum, epsilon, centered);
    }

    /** This with another momentum. */
    public RmsProp withMomentum(double value) {
        return new RmsProp(learningRate, rho, value, epsilon, centered);
    }

    /** This, centred or not. */
    public RmsProp withCentered(boolean value) {
        return new RmsProp(learningRate, rho, momentum, epsilon, value);
    }

    @Override
    public String className() {
        return "RMSprop";
    }

    @Override
    public List<List<String>> slotGroups() {
        List<List<String>> groups = new ArrayList<>();
        groups.add(List.of("velocity"));
        if (momentum > 0) {
            groups.add(List.of("momentum"));
        }
        if (centered) {
            groups.add(List.of("average_gradient"));
        }
        return List.copyOf(groups);
    }

    @Override
    public VariableUpdate at(Tensor step, Tensor rate, List<Variable> shared) {
        return (w, g, slots) -> {
            Tensor divisor = Moments.mixed(slots.get(0), g.square(), rho);
            if (centered) {
                Tensor mean = Moments.mixed(slots.get(slots.size() - 1), g, rho);
                divisor = divisor.minus(mean.square());
            }
            Tensor change = g.times(rate).div(Ops.sqrt(divisor.plus(epsilon)));
            if (momentum > 0) {
                change = slots.get(1).live().times(momentum).plus(change);
                slots.get(1).assign(change);
            }
            w.assignSub(change);
        };
    }
}
