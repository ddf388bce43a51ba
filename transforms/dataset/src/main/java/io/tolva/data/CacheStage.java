package io.tolva.data;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The elements, kept in memory from the first complete pass on, for every later pass over this dataset.
 *
 * @param <T> the type of the elements
 */
public final class CacheStage<T> implements Stage<T> {
    private final Stage<T> input;
    private final AtomicReference<@Nullable Object> content = new AtomicReference<>();

    /** Keeps the elements of {@code input}. */
    public CacheStage(Stage<T> input) {
        this.input = input;
    }

    /** Where the elements come from. */
    public Stage<T> input() {
        return input;
    }

    /** What an interpreter keeps here, null before the first complete pass; safe for several threads. */
    public AtomicReference<@Nullable Object> content() {
        return content;
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
