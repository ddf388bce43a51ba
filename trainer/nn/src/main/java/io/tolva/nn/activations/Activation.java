package io.tolva.nn.activations;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/** A function that a layer applies to its output; all are elementwise except SOFTMAX, which works along the last axis. */
public enum Activation {
    /** The output as it is. */
    LINEAR,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code x} above zero, {@code exp(x) - 1} below. */
    ELU,
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID,
    /** The hyperbolic tangent. */
    TANH,
    /** Probabilities that sum to one. */
    SOFTMAX;

    /**
     * The activation that Keras calls so: {@code relu}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Activation named(String name) {
        for (Activation activation : values()) {
            if (activation.label().equals(name)) {
                return activation;
            }
        }
        throw new IllegalArgumentException("unknown activation: expected one of "
                + Arrays.stream(values()).map(Activation::label).toList() + ", got " + name);
    }

    /** Keras's name: {@code relu}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The function's values. */
    public Tensor apply(Tensor x) {
        return switch (this) {
            case LINEAR -> x;
            case RELU -> Ops.relu(x);
            case ELU -> Ops.elu(x);
            case SIGMOID -> Ops.sigmoid(x);
            case TANH -> Ops.tanh(x);
            case SOFTMAX -> Ops.softmax(x);
        };
    }
}
