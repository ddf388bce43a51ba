package io.tolva.data.local;

import io.tolva.data.CounterStage;

/** Counts without an end; beyond the largest number it goes on with the smallest. */
final class CounterCursor extends Cursor<Long> {
    private final long step;
    private long next;

    CounterCursor(CounterStage stage) {
        step = stage.step();
        next = stage.start();
    }

    @Override
    Long pull() {
        long element = next;
        next += step;
        return element;
    }

    @Override
    Position save() {
        return Position.of(next);
    }

    @Override
    void restore(Position position) {
        next = position.number(0);
    }

    @Override
    void close() {}
}
