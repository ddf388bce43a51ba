package io.tolva.data.local;

import io.tolva.data.RangeStage;

/** The numbers of a range by their places. */
record RangeAccess(RangeStage stage) implements RandomAccess<Long> {
    @Override
    public long count() {
        return stage.count();
    }

    @Override
    public Long get(long index) {
        return stage.start() + index * stage.step();
    }
}
