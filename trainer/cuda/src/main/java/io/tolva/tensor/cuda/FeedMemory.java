package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import jcuda.driver.CUresult;

/**
 * The memory of feeds, kept when a feed is closed: pinned memory takes milliseconds to get, and batches that come through the same memory
 * again meet steps that are recorded for it. Safe for use by several threads.
 */
final class FeedMemory {
    private static final int ALIGNMENT = 512;
    private static final int MAX_KEPT = 8;
    private static final long MAX_KEPT_BYTES = 256 << 20;

    /** Kept memory may be so many times larger than what is asked for. */
    private static final int WASTE = 4;

    private final CudaDevice device;
    private final Deque<Block> kept = new ArrayDeque<>();
    private long keptBytes;

    /** Memory of the host and of the device, of one size. */
    record Block(PinnedBlock pinned, DeviceStorage device) {
        int bytes() {
            return device.size();
        }
    }

    FeedMemory(CudaDevice device) {
        this.device = device;
    }

    /**
     * Memory for at least so many bytes.
     *
     * @throws IllegalArgumentException if that is 2 GiB or more
     */
    synchronized Block take(long bytes) {
        for (Iterator<Block> each = kept.iterator(); each.hasNext(); ) {
            Block block = each.next();
            if (block.bytes() >= bytes && block.bytes() / WASTE <= Math.max(bytes, ALIGNMENT)) {
                each.remove();
                keptBytes -= block.bytes();
                return block;
            }
        }
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "batch is too large for a feed: expected less than 2 GiB, got " + bytes + " bytes");
        }
        int size = (int) Math.max(bytes, ALIGNMENT);
        DeviceStorage own = device.allocate(DType.UINT8, size);
        try {
            return new Block(PinnedBlock.allocate(size), own);
        } catch (RuntimeException error) {
            own.free();
            throw error;
        }
    }

    /** Takes memory back of which nothing is used any more. */
    synchronized void give(Block block) {
        kept.addLast(block);
        keptBytes += block.bytes();
        while (kept.size() > MAX_KEPT || keptBytes > MAX_KEPT_BYTES) {
            drop(kept.removeFirst());
        }
    }

    private void drop(Block block) {
        keptBytes -= block.bytes();
        block.device.free();
        CudaFailure.check(block.pinned.free(), "cuMemFreeHost");
    }

    /** Gives up all that no feed uses, because the device has no memory left. */
    synchronized void trim() {
        while (!kept.isEmpty()) {
            drop(kept.removeFirst());
        }
    }

    /** Gives all that is kept back to the driver; its first error, or else 0. */
    synchronized int close() {
        int first = CUresult.CUDA_SUCCESS;
        for (Block block : kept) {
            block.device.free();
            int code = block.pinned.free();
            first = first == CUresult.CUDA_SUCCESS ? code : first;
        }
        kept.clear();
        return first;
    }
}
