package io.tolva.data.local;

import io.tolva.data.Stage;
import org.jspecify.annotations.Nullable;

/** Goes through one input and then another, which it opens when its turn comes. */
final class ConcatenateCursor<T> extends Cursor<T> {
    private final Stage<? extends T> second;
    private Cursor<? extends T> current;
    private boolean inSecond;

    ConcatenateCursor(Stage<? extends T> first, Stage<? extends T> second) {
        this.second = second;
        this.current = LocalInterpreter.open(first);
    }

    @Override
    @Nullable
    T pull() {
        T element = current.pull();
        if (element != null || inSecond) {
            return element;
        }
        current.close();
        current = LocalInterpreter.open(second);
        inSecond = true;
        return current.pull();
    }

    @Override
    void close() {
        current.close();
    }
}
