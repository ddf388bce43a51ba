package io.tolva.data.local;

import io.tolva.data.ShardStage;
import org.jspecify.annotations.Nullable;

/**
 * Gives every so many-th element. A failure between them is reported and does not count; TensorFlow begins to count anew
 * after it, as in {@code skip}.
 */
final class ShardCursor<T> extends InputCursor<T, T> {
    private final ShardStage<T> stage;
    private long next;

    ShardCursor(Cursor<T> input, ShardStage<T> stage) {
        super(input);
        this.stage = stage;
    }

    @Override
    @Nullable
    T pull() {
        while (true) {
            T element = input.pull();
            if (element == null || next++ % stage.count() == stage.index()) {
                return element;
            }
        }
    }

    @Override
    long[] numbers() {
        return new long[] {next};
    }

    @Override
    void restoreNumbers(Position position) {
        next = position.number(0);
    }
}
