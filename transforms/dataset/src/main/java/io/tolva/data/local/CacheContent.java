package io.tolva.data.local;

import io.tolva.data.CacheStage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cache holds.
 *
 * @param start where the input began that gave the elements
 * @param elements all elements; null if they have to be read again from there, by an iterator that goes on from a state
 * @param <T> the type of the elements
 */
record CacheContent<T>(Position start, @Nullable List<T> elements) {
    @SuppressWarnings("unchecked")
    static <T> @Nullable CacheContent<T> of(CacheStage<T> stage) {
        return (CacheContent<T>) stage.content().get();
    }

    /** Makes sure that the stage holds what was read from {@code start}, or that it is read again. */
    static <T> void require(CacheStage<T> stage, Position start) {
        CacheContent<T> content = of(stage);
        if (content == null || !content.start().equals(start)) {
            stage.content().set(new CacheContent<T>(start, null));
        }
    }
}
