package io.tolva.data.local;

import io.tolva.data.ElementPredicate;
import org.jspecify.annotations.Nullable;

/** Passes over elements that fail a test. */
final class FilterCursor<T> extends Cursor<T> {
    private final Cursor<T> input;
    private final ElementPredicate<? super T> predicate;
    private long pulled;

    FilterCursor(Cursor<T> input, ElementPredicate<? super T> predicate) {
        this.input = input;
        this.predicate = predicate;
    }

    @Override
    @Nullable
    T pull() {
        while (true) {
            T element = input.pull();
            if (element == null || stays(element)) {
                return element;
            }
        }
    }

    private boolean stays(T element) {
        long index = pulled++;
        try {
            return predicate.test(element);
        } catch (Exception e) {
            throw failed("filter", "predicate failed: element " + index, e);
        }
    }

    @Override
    void close() {
        input.close();
    }
}
