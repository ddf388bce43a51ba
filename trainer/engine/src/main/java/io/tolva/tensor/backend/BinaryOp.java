package io.tolva.tensor.backend;

import java.util.Locale;

/**
 * The primitives that join two float32 arrays element by element, with NumPy's broadcasting.
 *
 * <p>The {@code ..._GRADIENT} members take the output {@code y} of an activation and the gradient {@code g} that arrived
 * at it, and give the gradient at its input.
 */
public enum BinaryOp {
    /** {@code a + b}. */
    ADD,
    /** {@code a - b}. */
    SUBTRACT,
    /** {@code a * b}. */
    MULTIPLY,
    /** {@code a / b}. */
    DIVIDE,
    /** The larger of both. */
    MAXIMUM,
    /** The smaller of both. */
    MINIMUM,
    /** {@code g} where {@code y > 0}, else 0. */
    RELU_GRADIENT,
    /** {@code g} where {@code y > 0}, else {@code g * (y + 1)}. */
    ELU_GRADIENT,
    /** {@code g * y * (1 - y)}. */
    SIGMOID_GRADIENT,
    /** {@code g * (1 - y * y)}. */
    TANH_GRADIENT;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in messages: {@code add}. */
    public String label() {
        return label;
    }
}
