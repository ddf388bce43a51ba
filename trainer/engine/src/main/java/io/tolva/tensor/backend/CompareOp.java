package io.tolva.tensor.backend;

import java.util.Locale;

/** The primitives that compare two float32 arrays element by element and give truth values. */
public enum CompareOp {
    /** {@code a == b}. */
    EQUAL,
    /** {@code a > b}. */
    GREATER,
    /** {@code a >= b}. */
    GREATER_EQUAL,
    /** {@code a < b}. */
    LESS,
    /** {@code a <= b}. */
    LESS_EQUAL;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in messages: {@code greater}. */
    public String label() {
        return label;
    }
}
