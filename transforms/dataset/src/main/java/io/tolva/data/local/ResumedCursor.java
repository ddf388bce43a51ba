package io.tolva.data.local;

import org.jspecify.annotations.Nullable;

/** The rest of an input of which some later elements were handed out before; as long as that matters. */
final class ResumedCursor<T> extends Cursor<T> {
    private final Tracked<T> input;

    ResumedCursor(Tracked<T> input) {
        this.input = input;
    }

    @Override
    @Nullable
    T pull() {
        return input.pull();
    }

    /** In the form of {@link Tracked#position}, which is not that of the input. */
    Position position() {
        return input.position(input.pulls());
    }

    @Override
    Position save() {
        throw new IllegalStateException("has a position of another form");
    }

    @Override
    void restore(Position position) {
        throw new IllegalStateException("restored twice");
    }

    @Override
    void close() {
        input.close();
    }
}
