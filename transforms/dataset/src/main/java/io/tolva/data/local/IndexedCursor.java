package io.tolva.data.local;

import org.jspecify.annotations.Nullable;

/** Goes through a source whose elements have numbers. */
final class IndexedCursor<T> extends Cursor<T> {
    private final RandomAccess<T> source;
    private long next;

    IndexedCursor(RandomAccess<T> source) {
        this.source = source;
    }

    @Override
    @Nullable
    T pull() {
        return next < source.count() ? source.get(next++) : null;
    }

    @Override
    Position save() {
        return Position.of(next);
    }

    @Override
    void restore(Position position) {
        next = position.number(0);
    }

    @Override
    void close() {
        source.close();
    }
}
