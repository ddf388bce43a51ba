package io.tolva.tensor.backend;

import java.util.Locale;

/** The primitives that fold elements along axes into one, or into running results. */
public enum ReduceOp {
    /** The sum; 0 of nothing. */
    SUM,
    /** The mean of floats; NaN of nothing. */
    MEAN,
    /** The product; 1 of nothing. */
    PROD,
    /** The largest; of nothing the smallest number of the type, false. */
    MAX,
    /** The smallest; of nothing the largest number of the type, true. */
    MIN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in messages: {@code sum}. */
    public String label() {
        return label;
    }
}
