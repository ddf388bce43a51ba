package io.tolva.data;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A source written by the user.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface Generator<T> extends Serializable {
    /**
     * Starts from the beginning; called once per iterator. If what it returns is {@link AutoCloseable}, it is closed
     * with the iterator.
     *
     * @throws Exception any failure; the iterator reports it as a {@link DatasetException}
     */
    Iterator<? extends T> open() throws Exception;
}
