package io.tolva.data.local;

import io.tolva.data.Cardinality;
import io.tolva.data.DatasetException;
import org.jspecify.annotations.Nullable;

/** Counts, and compares the count with what was said; a failed element counts too. */
final class AssertCardinalityCursor<T> extends InputCursor<T, T> {
    private final Cardinality expected;
    private long count;

    AssertCardinalityCursor(Cursor<T> input, Cardinality expected) {
        super(input);
        this.expected = expected;
    }

    @Override
    @Nullable
    T pull() {
        T element = input.pull();
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
        return new long[] {count};
    }

    @Override
    void restoreNumbers(Position position) {
        count = position.number(0);
    }
}
