package io.tolva.tensor;

/** How the length of a vector is measured. */
public enum Norm {
    /** The sum of the absolute values. */
    L1,
    /** The square root of the sum of squares. */
    L2,
    /** The largest absolute value. */
    MAX
}
