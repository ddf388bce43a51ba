package io.tolva.tensor;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Feed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the batches of a {@link DeviceFeed} one after another, each on its way to the device. For one thread. */
interface Intake<T> extends AutoCloseable {
    /**
     * Waits for the next batch.
     *
     * @return null if there are no more
     * @throws InterruptedException if the thread is interrupted while it waits, after which it can wait again
     */
    @Nullable
    Delivery<T> next() throws InterruptedException;

    /** Closes the source, and gives all memory back. */
    @Override
    void close();

    /**
     * A batch whose arrays have been put.
     *
     * @param batch what the source gave
     * @param arrays its arrays, whose elements may have changed since
     * @param slot where their elements are
     */
    record Delivery<T>(T batch, List<HostArray> arrays, Feed.Slot slot) {}
}
