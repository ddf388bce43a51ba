package io.tolva.data.local;

import io.tolva.data.ElementPredicate;
import org.jspecify.annotations.Nullable;

/** Ends before the first element that fails a test. */
final class TakeWhileCursor<T> extends InputCursor<T, T> {
    private final ElementPredicate<? super T> predicate;
    private long pulled;
    private boolean ended;

    TakeWhileCursor(Cursor<T> input, ElementPredicate<? super T> predicate) {
        super(input);
        this.predicate = predicate;
    }

    @Override
    @Nullable
    T pull() {
        if (ended) {
            return null;
        }
        T element = input.pull();
        if (element != null && FilterCursor.passes("takeWhile", predicate, element, pulled++)) {
            return element;
        }
        ended = true;
        return null;
    }

    @Override
    long[] numbers() {
        return new long[] {pulled, ended ? 1 : 0};
    }

    @Override
    void restoreNumbers(Position position) {
        pulled = position.number(0);
        ended = position.number(1) == 1;
    }
}
