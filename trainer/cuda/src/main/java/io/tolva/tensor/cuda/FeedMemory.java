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

    /** Takes memory back of which nothing is used any more; the driver's first error if some is given up, or else 0. */
    synchronized int give(Block block) {
        kept.addLast(block);
        keptBytes += block.bytes();
        return keep(MAX_KEPT, MAX_KEPT_BYTES);
    }

    /** Gives up all that no feed uses; the driver's first error, or else 0. */
    synchronized int trim() {
        return keep(0, 0);
    }

    private int keep(int blocks, long bytes) {
        int first = CUresult.CUDA_SUCCESS;
        while (kept.size() > blocks || keptBytes > bytes) {
            Block oldest = kept.removeFirst();
            keptBytes -= oldest.bytes();
            oldest.device.free();
            int code = oldest.pinned.free();
            first = first == CUresult.CUDA_SUCCESS ? code : first;
        }
        return first;
    }
}
