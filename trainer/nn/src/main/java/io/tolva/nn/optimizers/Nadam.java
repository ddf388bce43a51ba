package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * Adam with Nesterov momentum (Dozat, 2016), with Keras's momentum schedule {@code beta1 (1 - 0.96^t / 2)}, whose running
 * product is saved.
 */
public final class Nadam extends Optimizer {
    private static final double DECAY = 0.96;

    private final double beta1;
    private final double beta2;
    private final double epsilon;

    /** With Keras's arguments. */
    public Nadam(Config config) {
        super(config, 0.001);
        beta1 = config.number("beta_1", 0.9);
        beta2 = config.number("beta_2", 0.999);
        epsilon = config.number("epsilon", 1e-7);
        Hyperparameters.share(config, "beta_1", beta1);
        Hyperparameters.share(config, "beta_2", beta2);
        addShared("u_product");
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Nadam create() {
        return new Nadam(Config.empty());
    }

    @Override
    public Nadam withLearningRate(double rate) {
        return new Nadam(config().with("learning_rate", rate));
    }

    /** This with other betas, to be begun anew. */
    public Nadam withBetas(double first, double second) {
        return new Nadam(config().with("beta_1", first).with("beta_2", second));
    }

    /** This with another epsilon, to be begun anew. */
    public Nadam withEpsilon(double value) {
        return new Nadam(config().with("epsilon", value));
    }

    @Override
    protected Nadam with(Config arguments) {
        return new Nadam(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum", "velocity"));
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        Tensor one = Tensor.scalar(step.dtype(), 1);
        Tensor u = momentum(step);
        Tensor next = momentum(step.plus(one));
        Tensor product = shared(0).live().times(u);
        shared(0).assign(product);
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
