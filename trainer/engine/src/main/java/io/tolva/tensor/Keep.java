package io.tolva.tensor;

/** What becomes of the axes along which elements fold into one. */
public enum Keep {
    /** They go away, as if nothing is said. */
    NONE,
    /** They stay with size 1, so that the result broadcasts with what was folded: {@code keepdims} of NumPy. */
    DIMS
}
