package io.tolva.beam.dataset;

/**
 * A source whose elements are numbered and can be had by their numbers.
 *
 * @param <T> the type of the elements
 */
interface NumberedSource<T> {
    /** As a number of elements: there is no end. */
    long ENDLESS = Long.MAX_VALUE;

    /** How many elements there are, or {@link #ENDLESS}. */
    long count();

    /** What the elements are as far as can be told, {@code Object} if it cannot. */
    Class<?> type();

    /** The {@code count} elements that have these numbers. */
    Part<T> part(Numbers numbers, long count);
}
