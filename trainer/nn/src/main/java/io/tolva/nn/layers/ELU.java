package io.tolva.nn.layers;

import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** {@code x} above zero, {@code alpha * (exp(x) - 1)} below, elementwise. */
public final class ELU extends UnaryLayer {
    private final Activation activation;

    /** With Keras's argument {@code alpha}, 1 if it is missing. */
    public ELU(Config config) {
        super(config);
        double alpha = config.number("alpha", 1);
        activation = alpha == 1 ? Activation.ELU : Activation.elu(alpha);
    }

    /** With this factor below zero. */
    public static ELU of(double alpha) {
        return new ELU(Config.empty().with("alpha", alpha));
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return input;
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return activation.apply(x);
    }
}
