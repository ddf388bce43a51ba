package io.tolva.tensor;

/** How padding repeats the elements at an edge in reverse order. */
public enum Mirror {
    /** Without the edge itself: {@code 3 2 [1 2 3] 2 1}. */
    REFLECT,
    /** With the edge itself: {@code 2 1 [1 2 3] 3 2}. */
    SYMMETRIC
}
