package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adam (Kingma and Ba, 2014), in the form before section 2.1, whose epsilon is "epsilon hat".
 */
public class Adam extends Optimizer {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final boolean amsgrad;

    /** With Keras's arguments. */
    public Adam(Config config) {
        this(config, null);
    }

    /** With Keras's arguments, and a default for the decay of weights. */
    Adam(Config config, @Nullable Double defaultDecay) {
        super(config, 0.001, defaultDecay);
        beta1 = config.number("beta_1", 0.9);
        beta2 = config.number("beta_2", 0.999);
        epsilon = config.number("epsilon", 1e-7);
        amsgrad = config.flag("amsgrad", false);
        Hyperparameters.share(config, "beta_1", beta1);
        Hyperparameters.share(config, "beta_2", beta2);
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Adam create() {
        return new Adam(Config.empty());
    }

    @Override
    public Adam withLearningRate(double rate) {
        return with(config().with("learning_rate", rate));
    }

    /** This with other betas, to be begun anew. */
    public Adam withBetas(double first, double second) {
        return with(config().with("beta_1", first).with("beta_2", second));
    }

    /** This with another epsilon, to be begun anew. */
    public Adam withEpsilon(double value) {
        return with(config().with("epsilon", value));
    }

    /** This with another amsgrad, to be begun anew. */
    public Adam withAmsgrad(boolean value) {
        return with(config().with("amsgrad", value));
    }

    @Override
    protected Adam with(Config arguments) {
        return new Adam(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        List<String> moments = List.of("momentum", "velocity");
        return amsgrad ? List.of(moments, List.of("velocity_hat")) : List.of(moments);
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        return Moments.adam(step, rate, beta1, beta2, epsilon);
    }
}
