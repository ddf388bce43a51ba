package io.tolva.data.local;

import org.jspecify.annotations.Nullable;

/** Hands on its input, in the form that {@code prefetch} has for a position. */
final class PassCursor<T> extends Cursor<T> {
    private final Cursor<T> input;

    PassCursor(Cursor<T> input) {
        this.input = input;
    }

    @Override
    @Nullable
    T pull() {
        return input.pull();
    }

    @Override
    Position save() {
        return Position.of(0).with(input.save());
    }

    @Override
    void restore(Position position) {
        new Tracked<>(input, Long.MAX_VALUE).restore(position);
    }

    @Override
    void close() {
        input.close();
    }
}
