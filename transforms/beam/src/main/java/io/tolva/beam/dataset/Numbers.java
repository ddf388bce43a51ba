package io.tolva.beam.dataset;

import java.io.Serializable;

/**
 * Evenly spaced numbers of elements: those of a part in its source, or those of a dataset in the source behind it.
 *
 * @param first the number of the first element
 * @param step the distance between two
 */
record Numbers(long first, long step) implements Serializable {
    /** The numbers from 0 on, one after another. */
    static Numbers all() {
        return new Numbers(0, 1);
    }

    /** The number of element {@code index}. */
    long of(long index) {
        return first + index * step;
    }

    /** What {@code numbers}, which are some of these, are when these are counted from 0 on. */
    Numbers within(Numbers numbers) {
        return new Numbers((numbers.first - first) / step, numbers.step / step);
    }

    /** Of these numbers, those that {@code inner} counts. */
    Numbers then(Numbers inner) {
        return new Numbers(of(inner.first), step * inner.step);
    }
}
