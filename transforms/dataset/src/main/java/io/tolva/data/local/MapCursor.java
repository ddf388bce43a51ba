package io.tolva.data.local;

import io.tolva.data.DatasetException;
import org.jspecify.annotations.Nullable;

/** Applies a function on the thread that pulls. */
final class MapCursor<S, T> extends Cursor<T> {
    private Cursor<S> input;
    private final String stage;
    private final ElementCall<? super S, ? extends T> function;
    private long pulled;

    MapCursor(String stage, Cursor<S> input, ElementCall<? super S, ? extends T> function) {
        this.stage = stage;
        this.input = input;
        this.function = function;
    }

    @Override
    @Nullable
    T pull() {
        S element = input.pull();
        return element == null ? null : apply(stage, function, element, pulled++);
    }

    /** The function's result for element number {@code index} of the stage. */
    static <S, T> T apply(String stage, ElementCall<? super S, ? extends T> function, S element, long index) {
        T result;
        try {
            result = function.apply(element, index);
        } catch (Exception e) {
            throw failed(stage, "function failed: element " + index, e);
        }
        if (result == null) {
            throw new DatasetException(stage, "function gave null: element " + index);
        }
        return result;
    }

    @Override
    Position save() {
        return Position.of(pulled).with(Tracked.positionOf(input));
    }

    @Override
    void restore(Position position) {
        input = Tracked.resume(input, position.part(0));
        pulled = position.number(0);
    }

    @Override
    void close() {
        input.close();
    }
}
