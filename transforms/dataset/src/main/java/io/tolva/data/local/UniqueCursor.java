package io.tolva.data.local;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passes over elements that were there before. What was there is held in memory, but not part of the position: it is read
 * again from the first element on.
 */
final class UniqueCursor<T> extends Cursor<T> {
    private final Tracked<T> input;
    private final Set<Object> seen = new HashSet<>();

    UniqueCursor(Cursor<T> input) {
        this.input = new Tracked<>(input, Long.MAX_VALUE);
    }

    @Override
    @Nullable
    T pull() {
        T element = input.pull();
        while (element != null && !isNew(element)) {
            element = input.pull();
        }
        return element;
    }

    private boolean isNew(T element) {
        return seen.add(element instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : element);
    }

    @Override
    Position save() {
        return input.position(input.pulls());
    }

    @Override
    void restore(Position position) {
        input.restoreMark(position.part(0));
        while (input.pulls() < position.number(0)) {
            T element = input.again();
            if (element != null) {
                isNew(element);
            }
        }
    }

    @Override
    void close() {
        input.close();
    }
}
