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
 * <p>The constants are Keras's functions with Keras's defaults. A file holds a function by its name alone, so those
 * with other arguments have names that tell them, like {@code leaky_relu(negative_slope=0.1)}, and are passed when a
 * model that uses them is loaded, like one of the user's own that is made by {@link #of}. For arguments that a file
 * holds, use the layer of the same purpose where there is one.
 *
 * <pre>{@code
 * Activation leaky = Activation.leakyRelu(0.1);
 * Model model = Model.load(file, CustomObjects.none().withFunction(leaky));
 * }</pre>
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
    /**
     * Gated linear unit: the first half of the last axis times the sigmoid of the second; that axis comes out half as
     * long.
     */
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
    /**
     * Like softmax, but most of the values are 0. They are Keras's values, whose sum is 1 only where all but one are
     * 0: Keras does not compute the projection that the name stands for.
     */
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

    /** {@code max(x, 0) + alpha (exp(min(x, 0) / alpha) - 1)}. */
    public static Activation celu(double alpha) {
        return of("celu(alpha=" + alpha + ")", x -> Formulas.celu(x, alpha));
    }

    /** {@code x} above zero, {@code alpha (exp(x) - 1)} below. */
    public static Activation elu(double alpha) {
        return of("elu(alpha=" + alpha + ")", x -> Formulas.elu(x, alpha));
    }

    /** {@link #GELU}, approximated by a hyperbolic tangent. */
    public static Activation geluByTanh() {
        return of("gelu(approximate=True)", Ops::geluByTanh);
    }

    /** The first half of an axis times the sigmoid of the second; it comes out half as long. */
    public static Activation glu(int axis) {
        return of("glu(axis=" + axis + ")", x -> Formulas.glu(x, axis));
    }

    /** {@code x}, but 0 from {@code -threshold} to {@code threshold}. */
    public static Activation hardShrink(double threshold) {
        return of("hard_shrink(threshold=" + threshold + ")", x -> Formulas.hardShrink(x, threshold));
    }

    /** {@code x} above zero, {@code slope x} below. */
    public static Activation leakyRelu(double slope) {
        return of("leaky_relu(negative_slope=" + slope + ")", x -> Ops.leakyRelu(x, slope));
    }

    /** The logarithm of the softmax along an axis. */
    public static Activation logSoftmax(int axis) {
        return of("log_softmax(axis=" + axis + ")", x -> Ops.logSoftmax(x, axis));
    }

    /**
     * {@code x} from the threshold to the maximum, {@code slope (x - threshold)} below.
     *
     * @param slope at least 0
     * @param maximum at least 0, or infinity for none
     * @throws IllegalArgumentException if one of the two is less
     */
    public static Activation relu(double slope, double maximum, double threshold) {
        if (!(slope >= 0 && maximum >= 0)) {
            throw new IllegalArgumentException(
                    "relu: expected a slope and a maximum of at least 0, got " + slope + " and " + maximum);
        }
        String name = "relu(negative_slope=" + slope + ", max_value=" + maximum + ", threshold=" + threshold + ")";
        return of(name, x -> Formulas.relu(x, slope, maximum, threshold));
    }

    /** {@code x}, brought nearer to 0 by the threshold. */
    public static Activation softShrink(double threshold) {
        return of("soft_shrink(threshold=" + threshold + ")", x -> Formulas.softShrink(x, threshold));
    }

    /** Probabilities that sum to one along an axis. */
    public static Activation softmax(int axis) {
        return of("softmax(axis=" + axis + ")", x -> Ops.softmax(x, axis));
    }

    /** {@link #SPARSEMAX} along an axis. */
    public static Activation sparsemax(int axis) {
        return of("sparsemax(axis=" + axis + ")", x -> Sparsemax.along(x, axis));
    }

    /** {@code (x + sqrt(x^2 + b)) / 2}. */
    public static Activation squareplus(double b) {
        return of("squareplus(b=" + b + ")", x -> Formulas.squareplus(x, b));
    }

    /** {@code x} where it is above the threshold, a value elsewhere. */
    public static Activation threshold(double threshold, double otherwise) {
        String name = "threshold(threshold=" + threshold + ", default_value=" + otherwise + ")";
        return of(name, x -> Formulas.threshold(x, threshold, otherwise));
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
