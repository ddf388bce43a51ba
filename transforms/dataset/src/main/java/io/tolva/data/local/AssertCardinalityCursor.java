package io.tolva.data.local;

import io.tolva.data.Cardinality;
import io.tolva.data.DatasetException;
import org.jspecify.annotations.Nullable;

/** Counts, and compares the count with what was said. What is missing at the end is one error, and then the end. */
final class AssertCardinalityCursor<T> extends InputCursor<T, T> {
    private final Cardinality expected;
    private long count;
    private boolean ended;

    AssertCardinalityCursor(Cursor<T> input, Cardinality expected) {
        super(input);
        this.expected = expected;
    }

    @Override
    @Nullable
    T pull() {
        if (ended) {
            return null;
        }
        T element = input.pull();
        ended = element == null;
        if (element != null) {
            count++;
        }
        if (expected instanceof Cardinality.Known known) {
            if (element == null && count < known.count()) {
                throw wrong(known.count(), "only " + count);
            }
            if (element != null && count > known.count()) {
                throw wrong(known.count(), "at least " + count);
            }
        } else if (element == null && expected instanceof Cardinality.Infinite) {
            throw new DatasetException(
                    "assertCardinality",
                    "Input dataset was expected to contain an infinite number of elements but contained only " + count
                            + " elements.");
        }
        return element;
    }

    private static DatasetException wrong(long expected, String found) {
        return new DatasetException(
                "assertCardinality",
                "Input dataset was expected to contain " + expected + " elements but contained " + found
                        + " elements.");
    }

    @Override
    long[] numbers() {
        return new long[] {count, ended ? 1 : 0};
    }

    @Override
    void restoreNumbers(Position position) {
        count = position.number(0);
        ended = position.number(1) == 1;
    }
}
