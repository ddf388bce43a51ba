package io.tolva.data.local;

import io.tolva.data.Pair;
import org.jspecify.annotations.Nullable;

/** Numbers the elements; one that fails takes its number along. */
final class EnumerateCursor<T> extends InputCursor<T, Pair<Long, T>> {
    private long next;

    EnumerateCursor(Cursor<T> input, long start) {
        super(input);
        this.next = start;
    }

    @Override
    @Nullable
    Pair<Long, T> pull() {
        long number = next++;
        T element = input.pull();
        return element == null ? null : new Pair<>(number, element);
    }

    @Override
    long[] numbers() {
        return new long[] {next};
    }

    @Override
    void restoreNumbers(Position position) {
        next = position.number(0);
    }
}
