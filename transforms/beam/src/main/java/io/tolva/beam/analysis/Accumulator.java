package io.tolva.beam.analysis;

import java.io.Serializable;

/**
 * How an analysis gathers what it wants to know. Merging must be exact, associative and commutative: a runner divides
 * the data as it likes.
 *
 * @param <T> the type of the elements
 * @param <A> what is gathered, a mutable value
 */
public interface Accumulator<T, A extends Serializable> extends Serializable {
    /** What is known before the first element. */
    A empty();

    /** Is told the {@link io.tolva.beam.Block#ordinal} of the block whose elements follow; for most analyses it means nothing. */
    default void enter(A gathered, long ordinal) {}

    /** Takes an element. */
    void add(A gathered, T element);

    /** Takes what has been gathered elsewhere. */
    void merge(A gathered, A other);
}
