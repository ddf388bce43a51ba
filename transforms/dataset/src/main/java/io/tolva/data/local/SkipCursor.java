package io.tolva.data.local;

import org.jspecify.annotations.Nullable;

/**
 * Leaves out the first elements. A failure among them is reported and does not count, as in {@code take}; TensorFlow
 * begins to count anew after it and so loses elements that nobody asked to skip.
 */
final class SkipCursor<T> extends InputCursor<T, T> {
    private long left;

    SkipCursor(Cursor<T> input, long count) {
        super(input);
        this.left = count;
    }

    @Override
    @Nullable
    T pull() {
        while (left > 0) {
            if (input.pull() == null) {
                return null;
            }
            left--;
        }
        return input.pull();
    }

    @Override
    boolean advance() {
        while (left > 0) {
            if (!input.advance()) {
                return false;
            }
            left--;
        }
        if (!input.advance()) {
            return false;
        }
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
