package io.tolva.data.local;

import io.tolva.data.RangeStage;
import org.jspecify.annotations.Nullable;

/** Counts. */
final class RangeCursor extends Cursor<Long> {
    private final RangeStage stage;
    private final long step;
    private long next;
    private long left;

    RangeCursor(RangeStage stage) {
        this.stage = stage;
        step = stage.step();
        next = stage.start();
        left = stage.count();
    }

    @Override
    @Nullable
    Long pull() {
        return advance() ? (Long) number : null;
    }

    @Override
    boolean advance() {
        if (left == 0) {
            return false;
        }
        left--;
        number = next;
        next += step;
        return true;
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
