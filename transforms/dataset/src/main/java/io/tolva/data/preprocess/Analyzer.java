package io.tolva.data.preprocess;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * Learns something from all values in one pass: {@link #create} an accumulator, {@link #add} values, {@link #merge}
 * accumulators of parts of the data, and {@link #freeze} what they hold into something that never changes.
 *
 * <p>The law of every analyzer: neither the order of the values, nor the way they are divided into parts, nor the order of
 * merging changes a bit of the result. So one process and a cluster learn the same. An analyzer is immutable; an
 * accumulator is for one thread at a time.
 *
 * @param <V> a value
 * @param <A> an accumulator
 * @param <F> what is learnt
 */
public interface Analyzer<V, A, F> extends Serializable {
    /** An accumulator that has seen nothing. */
    A create();

    /**
     * Shows it a value.
     *
     * @throws IllegalArgumentException if nothing can be learnt from such a value
     */
    void add(A gathered, V value);

    /** Adds to {@code gathered} all that {@code other} has seen; {@code other} is not to be used any more. */
    void merge(A gathered, A other);

    /** Writes an accumulator in a compact form. Accumulators that have seen the same values give equal bytes. */
    void write(A gathered, DataOutput out) throws IOException;

    /**
     * The accumulator that {@link #write} of an equal analyzer wrote.
     *
     * @throws IOException if it cannot be read or is something else
     */
    A read(DataInput in) throws IOException;

    /**
     * What follows from all that was seen; the accumulator stays as it is.
     *
     * @throws IllegalArgumentException if that is too little to learn from
     */
    F freeze(A gathered);

    /**
     * Learns from all of {@code values} in this thread. A {@link io.tolva.data.Dataset} is closed at the end, also after a
     * failure.
     *
     * @throws IllegalArgumentException if nothing can be learnt from the values; the message says which it is, from 0
     * @throws io.tolva.data.DatasetException if one of a dataset's elements cannot be had
     */
    default F fit(Iterable<? extends V> values) {
        A gathered = create();
        values.forEach(new Fitting<>(this, gathered));
        return freeze(gathered);
    }
}
