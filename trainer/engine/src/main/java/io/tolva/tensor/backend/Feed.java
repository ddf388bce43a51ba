package io.tolva.tensor.backend;

import io.tolva.array.HostArray;
import java.util.List;

/**
 * Takes arrays to a device while it computes: one thread puts in, another takes out in the same order. A feed has a number of
 * slots, so that a batch is copied while the one before it is worked on.
 */
public interface Feed extends AutoCloseable {
    /**
     * Begins to copy arrays; waits while all slots are in use. The arrays may be changed when it returns.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalStateException if the feed is closed
     */
    Slot put(List<HostArray> arrays) throws InterruptedException;

    /** Gives the memory back, when what was started with it is done; a thread that waits gets an exception. */
    @Override
    void close();

    /** One put, on its way through the device. By the thread that computes. */
    interface Slot {
        /** The arrays on the device, in their order; kernels that are run from now on find them complete. */
        List<Storage> take();

        /** Frees the storages that were taken; kernels that were run before now may still read them. */
        void release();
    }
}
