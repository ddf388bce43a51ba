package io.tolva.tensor.backend;

/** What random numbers are drawn from. */
public enum Distribution {
    /** Floats, uniform on [0, 1). */
    UNIFORM,
    /** Floats, normal with mean 0 and deviation 1. */
    NORMAL,
    /** Floats, normal as above but never more than two deviations from the mean. */
    TRUNCATED_NORMAL,
    /** Integers, every bit pattern of the type alike. */
    BITS
}
