package io.tolva.nn.activations;

import io.tolva.tensor.Ops;

/**
 * Keras's activations with arguments.
 *
 * <p>A file holds a function by its name alone, so these have names that tell their arguments, like
 * {@code leaky_relu(negative_slope=0.1)}, and a model with one is loaded with
 * {@code CustomObjects.none().withFunction(ActivationForms.leakyRelu(0.1))}. For arguments that a file holds, use the layer of the
 * same purpose where there is one.
 */
public final class ActivationForms {
    private ActivationForms() {}

    /** {@code max(x, 0) + alpha (exp(min(x, 0) / alpha) - 1)}. */
    public static Activation celu(double alpha) {
        return Activation.of("celu(alpha=" + alpha + ")", x -> Formulas.celu(x, alpha));
    }

    /** {@code x} above zero, {@code alpha (exp(x) - 1)} below. */
    public static Activation elu(double alpha) {
        return Activation.of("elu(alpha=" + alpha + ")", x -> Formulas.elu(x, alpha));
    }

    /** {@link Activation#GELU}, approximated by a hyperbolic tangent. */
    public static Activation geluByTanh() {
        return Activation.of("gelu(approximate=True)", Ops::geluByTanh);
    }

    /** The first half of an axis times the sigmoid of the second; it comes out half as long. */
    public static Activation glu(int axis) {
        return Activation.of("glu(axis=" + axis + ")", x -> Formulas.glu(x, axis));
    }

    /** {@code x}, but 0 from {@code -threshold} to {@code threshold}. */
    public static Activation hardShrink(double threshold) {
        return Activation.of("hard_shrink(threshold=" + threshold + ")", x -> Formulas.hardShrink(x, threshold));
    }

    /** {@code x} above zero, {@code slope x} below. */
    public static Activation leakyRelu(double slope) {
        return Activation.of("leaky_relu(negative_slope=" + slope + ")", x -> Ops.leakyRelu(x, slope));
    }

    /** The logarithm of the softmax along an axis. */
    public static Activation logSoftmax(int axis) {
        return Activation.of("log_softmax(axis=" + axis + ")", x -> Ops.logSoftmax(x, axis));
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
        return Activation.of(name, x -> Formulas.relu(x, slope, maximum, threshold));
    }

    /** {@code x}, brought nearer to 0 by the threshold. */
    public static Activation softShrink(double threshold) {
        return Activation.of("soft_shrink(threshold=" + threshold + ")", x -> Formulas.softShrink(x, threshold));
    }

    /** Probabilities that sum to one along an axis. */
    public static Activation softmax(int axis) {
        return Activation.of("softmax(axis=" + axis + ")", x -> Ops.softmax(x, axis));
    }

    /** The probabilities that are nearest to {@code x} along an axis. */
    public static Activation sparsemax(int axis) {
        return Activation.of("sparsemax(axis=" + axis + ")", x -> Sparsemax.along(x, axis));
    }

    /** {@code (x + sqrt(x^2 + b)) / 2}. */
    public static Activation squareplus(double b) {
        return Activation.of("squareplus(b=" + b + ")", x -> Formulas.squareplus(x, b));
    }

    /** {@code x} where it is above the threshold, a value elsewhere. */
    public static Activation threshold(double threshold, double otherwise) {
        String name = "threshold(threshold=" + threshold + ", default_value=" + otherwise + ")";
        return Activation.of(name, x -> Formulas.threshold(x, threshold, otherwise));
    }
}
