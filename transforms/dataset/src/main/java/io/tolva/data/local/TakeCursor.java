package io.tolva.data.local;

import org.jspecify.annotations.Nullable;

/** Ends after some elements; failures do not count. */
final class TakeCursor<T> extends InputCursor<T, T> {
    private long left;

    TakeCursor(Cursor<T> input, long count) {
        super(input);
        this.left = count;
    }

    @Override
    @Nullable
    T pull() {
        if (left == 0) {
            return null;
        }
        T element = input.pull();
        if (element != null) {
            left--;
        }
        return element;
    }

    @Override
    boolean advance() {
        if (left == 0 || !input.advance()) {
            return false;
        }
        left--;
        number = input.number;
        return true;
    }

    @Override
    long[] numbers() {
        return new long[] {left};
    }

    @Override
    void restoreNumbers(Position position) {
        left = position.number(0);
    }
}
