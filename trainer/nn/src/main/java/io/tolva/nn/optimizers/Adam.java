package io.tolva.nn.optimizers;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/**
 * Adam (Kingma and Ba, 2014), in the form before section 2.1, whose epsilon is "epsilon hat".
 *
 * @param learningRate at least 0
 * @param beta1 the share of the old mean gradient at each step
 * @param beta2 the share of the old mean square at each step
 * @param epsilon added to the root
 * @param amsgrad whether the largest mean square so far divides
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon, boolean amsgrad)
        implements UpdateRule {
    /** Checks the ranges. */
    public Adam {
        Hyperparameters.check("Adam", "learning rate", learningRate, 0, Double.POSITIVE_INFINITY);
        Hyperparameters.check("Adam", "beta1", beta1, 0, 1);
        Hyperparameters.check("Adam", "beta2", beta2, 0, 1);
    }

    /** Learning rate 0.001, betas 0.9 and 0.999, epsilon 1e-7. */
    public static Adam defaults() {
        return new Adam(0.001, 0.9, 0.999, 1e-7, false);
    }

    /** This with another learning rate. */
    public Adam withLearningRate(double rate) {
        return new Adam(rate, beta1, beta2, epsilon, amsgrad);
    }

    /** This with other betas. */
    public Adam withBetas(double first, double second) {
        return new Adam(learningRate, first, second, epsilon, amsgrad);
    }

    /** This with or without AMSGrad. */
    public Adam withAmsgrad(boolean value) {
        return new Adam(learningRate, beta1, beta2, epsilon, value);
    }

    @Override
    public String className() {
        return "Adam";
    }

    @Override
    public List<List<String>> slotGroups() {
        List<String> moments = List.of("momentum", "velocity");
        return amsgrad ? List.of(moments, List.of("velocity_hat")) : List.of(moments);
    }

    @Override
    public VariableUpdate at(Tensor step, Tensor rate, List<Variable> shared) {
        Tensor one = Tensor.scalar(step.dtype(), 1);
        Tensor power1 = Ops.pow(Tensor.scalar(step.dtype(), beta1), step);
        Tensor power2 = Ops.pow(Tensor.scalar(step.dtype(), beta2), step);
        Tensor alpha = rate.times(Ops.sqrt(one.minus(power2))).div(one.minus(power1));
        return (w, g, slots) -> {
            Tensor m = Moments.decayed(slots.get(0), g, 1 - beta1);
            Tensor v = Moments.decayed(slots.get(1), g.square(), 1 - beta2);
            if (amsgrad) {
                v = Ops.maximum(slots.get(2).live(), v);
                slots.get(2).assign(v);
            }
            w.assignSub(m.times(alpha).div(Ops.sqrt(v).plus(epsilon)));
        };
    }
}
