package io.tolva.data;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * One pass over a dataset, independent of every other pass. For one thread at a time.
 *
 * <p>Nothing is read before the first call of {@link #hasNext} or {@link #next}. Reaching the end closes the iterator;
 * one that is left earlier must be closed to give back its files and threads. Its threads are daemons, so a forgotten
 * iterator does not keep the program alive.
 *
 * @param <T> the type of the elements
 */
public interface DatasetIterator<T> extends Iterator<T>, AutoCloseable {
    /**
     * Whether {@link #next} has an element or a failure to report. It reads the element if necessary, but leaves
     * throwing to {@code next}.
     *
     * @return false at the end and after {@link #close}
     */
    @Override
    boolean hasNext();

    /**
     * The next element.
     *
     * @throws DatasetException if the element could not be had; the following call gives the following element
     * @throws NoSuchElementException at the end and after {@link #close}
     */
    @Override
    T next();

    /**
     * Where this pass stands: before the element that {@link #next} would give, also at the end. It holds positions and no
     * elements; what is in a buffer is read again when {@link Dataset#iterator(IteratorState)} goes on from it. The
     * functions of the dataset must give the same for the same element then. The number of threads may be another.
     *
     * @throws IllegalStateException after {@link #close}; or if a stage of relaxed order stands before one that reads
     *     ahead or holds elements
     */
    IteratorState save();

    /**
     * Releases files and stops threads, waiting until they have ended: a call of a user's function that is under way
     * is interrupted and waited for. Closing twice has no effect.
     */
    @Override
    void close();
}
