package io.tolva.tensor.backend;

import java.util.Locale;

/** The primitives that fold float32 elements along axes into one. */
public enum ReduceOp {
    /** The sum; 0 of nothing. */
    SUM,
    /** The sum divided by the number of elements; NaN of nothing. */
    MEAN,
    /** The largest element; minus infinity of nothing. */
    MAX;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in messages: {@code sum}. */
    public String label() {
        return label;
    }
}
