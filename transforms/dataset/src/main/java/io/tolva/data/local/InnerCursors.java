package io.tolva.data.local;

import io.tolva.data.MapFunction;
import io.tolva.data.Stage;
import org.jspecify.annotations.Nullable;

/** Makes a cursor of each element: the inner datasets of {@code flatMap} and {@code interleave}. */
final class InnerCursors<S, T> extends Cursor<Cursor<T>> {
    private final String stage;
    private final Cursor<S> outer;
    private final MapFunction<? super S, Stage<T>> function;
    private long pulled;

    InnerCursors(String stage, Cursor<S> outer, MapFunction<? super S, Stage<T>> function) {
        this.stage = stage;
        this.outer = outer;
        this.function = function;
    }

    @Override
    @Nullable
    Cursor<T> pull() {
        S element = outer.pull();
        return element == null ? null : LocalInterpreter.open(inner(element));
    }

    private Stage<T> inner(S element) {
        long index = pulled++;
        try {
            return function.apply(element);
        } catch (Exception e) {
            throw failed(stage, "function failed: element " + index, e);
        }
    }

    @Override
    void close() {
        outer.close();
    }
}
