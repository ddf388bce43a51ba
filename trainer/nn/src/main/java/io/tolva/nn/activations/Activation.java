package io.tolva.nn.activations;

import io.tolva.nn.config.Catalogue;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.Configurable;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * A function that a layer applies to its output, by name; all of Keras's are elementwise except those that say otherwise.
 *
 * <p>One of the user's own is made by {@link #of} and has to be passed when a model that uses it is loaded.
 */
public final class Activation implements Configurable {
    /** The output as it is. */
    public static final Activation LINEAR = of("linear", x -> x);
    /** {@code max(x, 0)}. */
    public static final Activation RELU = of("relu", Ops::relu);
    /** {@code x} above zero, {@code exp(x) - 1} below. */
    public static final Activation ELU = of("elu", Ops::elu);
    /** {@code 1 / (1 + exp(-x))}. */
    public static final Activation SIGMOID = of("sigmoid", Ops::sigmoid);
    /** The hyperbolic tangent. */
    public static final Activation TANH = of("tanh", Ops::tanh);
    /** Probabilities that sum to one along the last axis. */
    public static final Activation SOFTMAX = of("softmax", Ops::softmax);

    /** Keras's activations by name. */
    public static final Catalogue<Activation> CATALOGUE = catalogue(LINEAR, RELU, ELU, SIGMOID, TANH, SOFTMAX);

    private final String name;
    private final UnaryOperator<Tensor> function;

    private Activation(String name, UnaryOperator<Tensor> function) {
        this.name = name;
        this.function = function;
    }

    private static Catalogue<Activation> catalogue(Activation... activations) {
        Catalogue.Builder<Activation> builder = Catalogue.builder("activation", Activation.class, "keras.activations");
        for (Activation activation : activations) {
            builder.add(activation.name, config -> activation);
        }
        return builder.build();
    }

    /**
     * A function of the user's own.
     *
     * @param name under which it is found again when a model is loaded
     * @param function written with operations; of any shape and float type to the same
     */
    public static Activation of(String name, UnaryOperator<Tensor> function) {
        return new Activation(name, function);
    }

    /**
     * The activation that Keras calls so: {@code relu}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Activation named(String name) {
        return CATALOGUE.named(name);
    }

    /** The name: {@code relu}. */
    public String label() {
        return name;
    }

    /** The function's values. */
    public Tensor apply(Tensor x) {
        return function.apply(x);
    }

    @Override
    public String className() {
        return name;
    }

    @Override
    public Config config() {
        return Config.empty();
    }

    @Override
    public boolean isFunction() {
        return true;
    }

    @Override
    public String toString() {
        return name;
    }
}
