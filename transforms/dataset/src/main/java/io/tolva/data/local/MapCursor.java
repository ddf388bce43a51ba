package io.tolva.data.local;

import io.tolva.data.DatasetException;
import io.tolva.data.MapFunction;
import org.jspecify.annotations.Nullable;

/** Applies a function on the thread that pulls. */
final class MapCursor<S, T> extends Cursor<T> {
    private final Cursor<S> input;
    private final MapFunction<? super S, ? extends T> function;
    private long pulled;

    MapCursor(Cursor<S> input, MapFunction<? super S, ? extends T> function) {
        this.input = input;
        this.function = function;
    }

    @Override
    @Nullable
    T pull() {
        S element = input.pull();
        return element == null ? null : apply(function, element, pulled++);
    }

    /** The function's result for element number {@code index} of the stage. */
    static <S, T> T apply(MapFunction<? super S, ? extends T> function, S element, long index) {
        T result;
        try {
            result = function.apply(element);
        } catch (Exception e) {
            throw failed("map", "function failed: element " + index, e);
        }
        if (result == null) {
            throw new DatasetException("map", "function gave null: element " + index);
        }
        return result;
    }

    @Override
    void close() {
        input.close();
    }
}
