package io.tolva.data.local;

import org.jspecify.annotations.Nullable;

/** A cursor over numbers that it gets from another; its place is that one's place and how many it has got. */
abstract class LongCursor extends InputCursor<Long, Long> {
    /** How many numbers came in. */
    long pulled;

    LongCursor(Cursor<Long> input) {
        super(input);
    }

    @Override
    abstract boolean advance();

    @Override
    final @Nullable Long pull() {
        return advance() ? (Long) number : null;
    }

    @Override
    final long[] numbers() {
        return new long[] {pulled};
    }

    @Override
    final void restoreNumbers(Position position) {
        pulled = position.number(0);
    }
}
