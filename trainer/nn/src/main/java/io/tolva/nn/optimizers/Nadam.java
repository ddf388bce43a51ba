package io.tolva.nn.optimizers;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/**
 * Adam with Nesterov momentum (Dozat, 2016), with Keras's momentum schedule {@code beta1 (1 - 0.96^t / 2)}, whose running
 * product is saved.
 *
 * @param learningRate at least 0
 * @param beta1 the share of the old mean gradient at each step
 * @param beta2 the share of the old mean square at each step
 * @param epsilon added to the root
 */
public record Nadam(double learningRate, double beta1, double beta2, double epsilon) implements UpdateRule {
    private static final double DECAY = 0.96;

    /** Checks the ranges. */
    public Nadam {
        Hyperparameters.check("Nadam", "learning rate", learningRate, 0, Double.POSITIVE_INFINITY);
        Hyperparameters.check("Nadam", "beta1", beta1, 0, 1);
        Hyperparameters.check("Nadam", "beta2", beta2, 0, 1);
    }

    /** Learning rate 0.001, betas 0.9 and 0.999, epsilon 1e-7. */
    public static Nadam defaults() {
        return new Nadam(0.001, 0.9, 0.999, 1e-7);
    }

    /** This with another learning rate. */
    public Nadam withLearningRate(double rate) {
        return new Nadam(rate, beta1, beta2, epsilon);
    }

    /** This with other betas. */
    public Nadam withBetas(double first, double second) {
        return new Nadam(learningRate, first, second, epsilon);
    }

    @Override
    public String className() {
        return "Nadam";
    }

    @Override
    public List<List<String>> slotGroups() {
        return List.of(List.of("momentum", "velocity"));
    }

    @Override
    public List<String> shared() {
        return List.of("u_product");
    }

    @Override
    public VariableUpdate at(Tensor step, Tensor rate, List<Variable> shared) {
        Tensor one = Tensor.scalar(step.dtype(), 1);
        Tensor u = momentum(step);
        Tensor next = momentum(step.plus(one));
        Tensor product = shared.get(0).live().times(u);
        shared.get(0).assign(product);
        Tensor ofMean = rate.times(next).div(one.minus(product.times(next)));
        Tensor ofGradient = rate.times(one.minus(u)).div(one.minus(product));
        Tensor correction = one.minus(Ops.pow(Tensor.scalar(step.dtype(), beta2), step));
        return (w, g, slots) -> {
            Tensor m = Moments.decayed(slots.get(0), g, 1 - beta1);
            Tensor v = Moments.decayed(slots.get(1), g.square(), 1 - beta2);
            Tensor direction = m.times(ofMean).plus(g.times(ofGradient));
            w.assignSub(direction.div(Ops.sqrt(v.div(correction)).plus(epsilon)));
        };
    }

    private Tensor momentum(Tensor step) {
        Tensor decay = Ops.pow(Tensor.scalar(step.dtype(), DECAY), step);
        return decay.times(-0.5).plus(1).times(beta1);
    }
}
