package io.tolva.data.local;

import org.jspecify.annotations.Nullable;

/** Ends after some elements; failures do not count. */
final class TakeCursor<T> extends Cursor<T> {
    private final Cursor<T> input;
    private long left;

    TakeCursor(Cursor<T> input, long count) {
        this.input = input;
        this.left = count;
    }

    @Override
    @Nullable
    T pull() {
        if (left == 0) {
            input.close();
            return null;
        }
        T element = input.pull();
        if (element != null) {
            left--;
        }
        return element;
    }

    @Override
    void close() {
        input.close();
    }
}
