package io.tolva.beam.analysis;

import io.tolva.beam.Block;
import java.io.Serializable;

/**
 * How an analysis gathers what it wants to know. Merging must be exact, associative and commutative: a runner divides
 * the data as it likes.
 *
 * @param <T> the type of the elements
 * @param <A> what is gathered, a mutable value
 */
interface Accumulator<T, A extends Serializable> extends Serializable {
    /** What is known before the first element. */
    A empty();

    /** Takes the elements of a block. */
    void add(A gathered, Block<T> block);

    /** Takes what has been gathered elsewhere. */
    void merge(A gathered, A other);
}
