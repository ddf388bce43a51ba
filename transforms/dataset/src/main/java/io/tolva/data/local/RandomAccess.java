package io.tolva.data.local;

/**
 * A source whose elements can be had in any order. For one thread at a time.
 *
 * @param <T> the type of the elements
 */
interface RandomAccess<T> {
    long count();

    T get(long index);

    /** Gives back files; may be called again. */
    default void close() {}
}
