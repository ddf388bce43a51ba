package io.tolva.nn.activations;

import io.tolva.nn.config.Catalogue;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.Configurable;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * A function that a layer applies to its output, by name; elementwise unless it says otherwise.
 *
 * <p>The constants are Keras's functions with Keras's defaults, which a file can name. {@link ActivationForms} has them with other
 * arguments; those, and one of the user's own that is made by {@link #of}, have to be passed when a model that uses them is loaded.
 */
public final class Activation implements Configurable {
    /** {@code max(x, 0) + exp(min(x, 0)) - 1}. */
    public static final Activation CELU = of("celu", x -> Formulas.celu(x, 1));
    /** {@code x} above zero, {@code exp(x) - 1} below. */
    public static final Activation ELU = of("elu", Ops::elu);
    /** {@code exp(x)}. */
    public static final Activation EXPONENTIAL = of("exponential", Ops::exp);
    /** {@code x} times the normal distribution function of {@code x}. */
    public static final Activation GELU = of("gelu", Ops::gelu);
    /** Gated linear unit: the first half of the last axis times the sigmoid of the second; that axis comes out half as long. */
    public static final Activation GLU = of("glu", x -> Formulas.glu(x, -1));
    /** {@code x}, but 0 from -0.5 to 0.5. */
    public static final Activation HARD_SHRINK = of("hard_shrink", x -> Formulas.hardShrink(x, 0.5));
    /** {@code x / 6 + 0.5} between 0 and 1. */
    public static final Activation HARD_SIGMOID = of("hard_sigmoid", Ops::hardSigmoid);
    /** {@code x} times {@link #HARD_SIGMOID}; Keras also calls it {@code hard_swish}. */
    public static final Activation HARD_SILU = of("hard_silu", x -> x.times(Ops.hardSigmoid(x)));
    /** {@code x} between -1 and 1. */
    public static final Activation HARD_TANH = of("hard_tanh", Ops::hardTanh);
    /** {@code x} above zero, {@code 0.2 x} below; the layer of that name has another slope. */
    public static final Activation LEAKY_RELU = of("leaky_relu", x -> Ops.leakyRelu(x, 0.2));
    /** The output as it is. */
    public static final Activation LINEAR = of("linear", x -> x);
    /** The logarithm of the sigmoid. */
    public static final Activation LOG_SIGMOID =
            of("log_sigmoid", x -> Ops.softplus(x.negate()).negate());
    /** The logarithm of the softmax along the last axis. */
    public static final Activation LOG_SOFTMAX = of("log_softmax", Ops::logSoftmax);
    /** {@code x tanh(softplus(x))}. */
    public static final Activation MISH = of("mish", Ops::mish);
    /** {@code max(x, 0)}. */
    public static final Activation RELU = of("relu", Ops::relu);
    /** {@code x} between 0 and 6. */
    public static final Activation RELU6 = of("relu6", Ops::relu6);
    /** {@link #ELU} with the two factors under which means and variances stay. */
    public static final Activation SELU = of("selu", Ops::selu);
    /** {@code 1 / (1 + exp(-x))}. */
    public static final Activation SIGMOID = of("sigmoid", Ops::sigmoid);
    /** {@code x} times its sigmoid; Keras also calls it {@code swish}. */
    public static final Activation SILU = of("silu", Ops::silu);
    /** {@code x}, brought nearer to 0 by 0.5. */
    public static final Activation SOFT_SHRINK = of("soft_shrink", x -> Formulas.softShrink(x, 0.5));
    /** Probabilities that sum to one along the last axis. */
    public static final Activation SOFTMAX = of("softmax", Ops::softmax);
    /** {@code log(exp(x) + 1)}. */
    public static final Activation SOFTPLUS = of("softplus", Ops::softplus);
    /** {@code x / (|x| + 1)}. */
    public static final Activation SOFTSIGN = of("softsign", Ops::softsign);
    /** 0 up to -1, {@code (x + 1)^2 / 4} up to 1, then {@code x}. */
    public static final Activation SPARSE_PLUS = of("sparse_plus", Formulas::sparsePlus);
    /** {@code (x + 1) / 2} between 0 and 1. */
    public static final Activation SPARSE_SIGMOID = of("sparse_sigmoid", Formulas::sparseSigmoid);
    /** The probabilities that are nearest to {@code x} along the last axis; many are 0. */
    public static final Activation SPARSEMAX = of("sparsemax", x -> Sparsemax.along(x, -1));
    /** {@code (x + sqrt(x^2 + 4)) / 2}. */
    public static final Activation SQUAREPLUS = of("squareplus", x -> Formulas.squareplus(x, 4));
    /** The hyperbolic tangent. */
    public static final Activation TANH = of("tanh", Ops::tanh);
    /** {@code x - tanh(x)}. */
    public static final Activation TANH_SHRINK = of("tanh_shrink", x -> x.minus(Ops.tanh(x)));

    /** Keras's activations by name. */
    public static final Catalogue<Activation> CATALOGUE = catalogue();

    private final String name;
    private final UnaryOperator<Tensor> function;

    private Activation(String name, UnaryOperator<Tensor> function) {
        this.name = name;
        this.function = function;
    }

    private static Catalogue<Activation> catalogue() {
        Activation[] activations = {
            CELU, ELU, EXPONENTIAL, GELU, GLU, HARD_SHRINK, HARD_SIGMOID, HARD_TANH, LEAKY_RELU, LINEAR, LOG_SIGMOID,
            LOG_SOFTMAX, MISH, RELU, RELU6, SELU, SIGMOID, SOFT_SHRINK, SOFTMAX, SOFTPLUS, SOFTSIGN, SPARSE_PLUS,
            SPARSE_SIGMOID, SPARSEMAX, SQUAREPLUS, TANH, TANH_SHRINK
        };
        Catalogue.Builder<Activation> builder = Catalogue.builder("activation", Activation.class, "keras.activations");
        for (Activation activation : activations) {
            builder.add(activation.name, config -> activation);
        }
        return builder.add(SILU.name, config -> SILU, "swish")
                .add(HARD_SILU.name, config -> HARD_SILU, "hard_swish")
                .build();
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
