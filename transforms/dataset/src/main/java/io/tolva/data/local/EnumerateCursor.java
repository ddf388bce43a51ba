package io.tolva.data.local;

import io.tolva.data.Pair;
import org.jspecify.annotations.Nullable;

/** Numbers the elements; one that fails takes its number along. */
final class EnumerateCursor<T> extends Cursor<Pair<Long, T>> {
    private final Cursor<T> input;
    private long next;

    EnumerateCursor(Cursor<T> input, long start) {
        this.input = input;
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
    void close() {
        input.close();
    }
}
