package io.tolva.data.local;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Goes through something whose elements have numbers. */
final class IndexedCursor<T> extends Cursor<T> {
    private final int count;
    private final IntFunction<T> element;
    private int next;

    IndexedCursor(int count, IntFunction<T> element) {
        this.count = count;
        this.element = element;
    }

    @Override
    @Nullable
    T pull() {
        return next < count ? element.apply(next++) : null;
    }

    @Override
    void close() {}
}
