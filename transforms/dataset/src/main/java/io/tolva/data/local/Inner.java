package io.tolva.data.local;

/**
 * An inner dataset that {@code interleave} has opened.
 *
 * @param cursor goes through it
 * @param outer the number of the outer pull that it was made of
 * @param <T> the type of the elements
 */
record Inner<T>(Cursor<T> cursor, long outer) {
    /** Whether a pull would not wait for another thread. */
    boolean ready() {
        return !(cursor instanceof ReadAheadCursor<T> ahead) || ahead.ready();
    }

    /** The position, in the form that {@link ReadAheadCursor} gives. */
    Position save() {
        return cursor instanceof ReadAheadCursor
                ? cursor.save()
                : Position.of(0).with(cursor.save());
    }

    void restore(Position position) {
        if (cursor instanceof ReadAheadCursor) {
            cursor.restore(position);
        } else {
            new Tracked<>(cursor, Long.MAX_VALUE).restore(position);
        }
    }

    void start() {
        if (cursor instanceof ReadAheadCursor<T> ahead) {
            ahead.start();
        }
    }
}
