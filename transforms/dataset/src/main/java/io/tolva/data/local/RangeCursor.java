package io.tolva.data.local;

import io.tolva.data.RangeStage;
import org.jspecify.annotations.Nullable;

/** Counts. */
final class RangeCursor extends Cursor<Long> {
    private final long step;
    private long next;
    private long left;

    RangeCursor(RangeStage stage) {
        step = stage.step();
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
        next += step;
        return element;
    }

    @Override
    void close() {}
}
