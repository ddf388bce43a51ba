package io.tolva.data.local;

import io.tolva.data.DatasetException;
import io.tolva.data.Pair;
import io.tolva.data.ScanStage;
import org.jspecify.annotations.Nullable;

/**
 * Hands a state from element to element. The state is the user's, so it is not part of the position: it is computed again
 * from the first element on.
 */
final class ScanCursor<T, S, R> extends Cursor<R> {
    private final ScanStage<T, S, R> stage;
    private final Tracked<T> input;
    private S state;
    private long pulled;

    ScanCursor(Cursor<T> input, ScanStage<T, S, R> stage) {
        this.stage = stage;
        this.input = new Tracked<>(input, Long.MAX_VALUE);
        this.state = stage.initial();
    }

    @Override
    @Nullable
    R pull() {
        T element = input.pull();
        return element == null ? null : step(element);
    }

    private R step(T element) {
        long index = pulled++;
        Pair<S, ? extends R> next;
        try {
            next = stage.function().apply(state, element);
        } catch (Exception e) {
            throw failed("scan", "function failed: element " + index, e);
        }
        if (next == null || next.first() == null || next.second() == null) {
            throw new DatasetException("scan", "function gave null: element " + index);
        }
        state = next.first();
        return next.second();
    }

    @Override
    Position save() {
        return input.position(input.pulls());
    }

    @Override
    void restore(Position position) {
        input.restoreMark(position.part(0));
        while (input.pulls() < position.number(0)) {
            T element = input.again();
            try {
                if (element != null) {
                    step(element);
                }
            } catch (DatasetException e) {
                // Reported before the state was saved.
            }
        }
    }

    @Override
    void close() {
        input.close();
    }
}
