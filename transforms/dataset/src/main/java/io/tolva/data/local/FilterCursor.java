package io.tolva.data.local;

import io.tolva.data.ElementPredicate;
import org.jspecify.annotations.Nullable;

/** Passes over elements that fail a test. */
final class FilterCursor<T> extends InputCursor<T, T> {
    private final ElementPredicate<? super T> predicate;
    private long pulled;

    FilterCursor(Cursor<T> input, ElementPredicate<? super T> predicate) {
        super(input);
        this.predicate = predicate;
    }

    @Override
    @Nullable
    T pull() {
        while (true) {
            T element = input.pull();
            if (element == null || passes("filter", predicate, element, pulled++)) {
                return element;
            }
        }
    }

    /** Whether element number {@code index} of a stage passes its test. */
    static <T> boolean passes(String stage, ElementPredicate<? super T> predicate, T element, long index) {
        try {
            return predicate.test(element);
        } catch (Exception e) {
            throw failed(stage, "predicate failed: element " + index, e);
        }
    }

    @Override
    long[] numbers() {
        return new long[] {pulled};
    }

    @Override
    void restoreNumbers(Position position) {
        pulled = position.number(0);
    }
}
