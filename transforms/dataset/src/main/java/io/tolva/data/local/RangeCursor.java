package io.tolva.data.local;

import io.tolva.data.RangeStage;
import org.jspecify.annotations.Nullable;

/** Counts. */
final class RangeCursor extends Cursor<Long> {
    private final RangeStage stage;
    private long next;
    private long left;

    RangeCursor(RangeStage stage) {
        this.stage = stage;
        next = stage.start();
        left = stage.count();
    }

    @Override
    @Nullable
    Long pull() {
        if (left == 0) {
            return null;
        }
        left--;
        long element = next;
        next += stage.step();
        return element;
    }

    @Override
    Position save() {
        return Position.of(left);
    }

    @Override
    void restore(Position position) {
        left = position.number(0);
        next = stage.start() + (stage.count() - left) * stage.step();
    }

    @Override
    void close() {}
}
