package io.tolva.nn.layers;

import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** An activation as a layer of its own; Keras calls it {@code Activation}. */
public final class ActivationLayer extends UnaryLayer {
    private final Activation activation;

    /** With Keras's argument {@code activation}. */
    public ActivationLayer(Config config) {
        super(config);
        activation = config.object("activation", Activation.CATALOGUE);
    }

    /** The layer that applies an activation. */
    public static ActivationLayer of(Activation activation) {
        return new ActivationLayer(Config.empty().with("activation", activation));
    }

    /** What it applies. */
    public Activation activation() {
        return activation;
    }

    @Override
    public String className() {
        return "Activation";
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
