package io.tolva.nn.optimizers;

import io.tolva.tensor.backend.UpdateKernel;
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
    private static final float DECAY = 0.96f;

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
    public UpdateKernel kernel() {
        return UpdateKernel.NADAM;
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
    public float[] scalars(long step, float rate, float[] shared) {
        float u = momentum(step);
        float next = momentum(step + 1);
        shared[0] *= u;
        float product = shared[0];
        float cm = rate * next / (1f - product * next);
        float cg = rate * (1f - u) / (1f - product);
        float cv = 1f / (1f - Hyperparameters.power((float) beta2, step));
        return new float[] {1f - (float) beta1, 1f - (float) beta2, cm, cg, cv, (float) epsilon};
    }

    private float momentum(long step) {
        return (float) beta1 * (1f - 0.5f * Hyperparameters.power(DECAY, step));
    }
}
