package io.tolva.data;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the passes over a stage whose elements differ from pass to pass, over the life of the dataset. Safe for several
 * threads.
 */
public final class Epochs {
    private final AtomicLong begun = new AtomicLong();

    /** A count that no pass has begun yet. */
    public Epochs() {}

    /** Counts one more pass and returns its number, from 0. */
    public long begin() {
        return begun.getAndIncrement();
    }

    /** How many passes have begun. */
    public long count() {
        return begun.get();
    }

    /** Sets the number of the next pass, where an iterator goes on from a state. */
    public void reset(long count) {
        begun.set(count);
    }
}
