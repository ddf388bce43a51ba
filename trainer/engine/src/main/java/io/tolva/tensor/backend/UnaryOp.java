package io.tolva.tensor.backend;

import java.util.Locale;

/** The primitives that map each float32 element to one, {@code y = f(x)}. */
public enum UnaryOp {
    /** {@code -x}. */
    NEGATE,
    /** {@code x * x}. */
    SQUARE,
    /** The square root; NaN below zero. */
    SQRT,
    /** The natural exponential. */
    EXP,
    /** The natural logarithm; minus infinity at zero, NaN below. */
    LOG,
    /** The absolute value. */
    ABS,
    /** -1, 0 or 1. */
    SIGN,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code x} above zero, {@code exp(x) - 1} below. */
    ELU,
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID,
    /** The hyperbolic tangent. */
    TANH,
    /** {@code log(1 + exp(x))}, without overflow. */
    SOFTPLUS;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in messages: {@code square}. */
    public String label() {
        return label;
    }
}
