package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.activations.Activation;
import io.tolva.tensor.Tensor;

/** An activation as a layer of its own; Keras calls it {@code Activation}. */
public final class ActivationLayer implements Layer {
    private final Activation activation;

    private ActivationLayer(Activation activation) {
        this.activation = activation;
    }

    /** The layer that applies an activation. */
    public static ActivationLayer of(Activation activation) {
        return new ActivationLayer(activation);
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
    public Shape build(Shape input, LayerWeights weights) {
        return input;
    }

    @Override
    public Tensor call(Tensor x, boolean training) {
        return activation.apply(x);
    }
}
