package io.tolva.data;

/** Whether a shuffled dataset has a new order each time that it is iterated. */
public enum Reshuffle {
    /** The order of epoch k is the k-th that follows from the seed; epochs are counted over the dataset's life. */
    EACH_ITERATION,
    /** Every iteration has the same order. */
    NEVER
}
