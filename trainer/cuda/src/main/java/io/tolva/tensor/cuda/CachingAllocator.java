package io.tolva.tensor.cuda;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/**
 * Memory of the device, kept when it is given back: asking the driver costs a thousand times as much and makes the device wait.
 *
 * <p>The sizes are those of PyTorch's allocator (c10/cuda/CUDACachingAllocator.cpp): blocks are multiples of 512 bytes; up to 1 MiB
 * they are cut from segments of 2 MiB, below 10 MiB from segments of 20 MiB, and above each has a segment of its own, rounded to 2
 * MiB. The smallest free block that fits is taken and split; what is given back joins its free neighbours. When the driver has no more
 * memory, segments that are free as a whole go back to it first.
 *
 * <p>A block may be given out again while the kernels that used it still run, because all kernels run on one stream; that is why batches
 * that are copied on another stream have memory of their own ({@link CudaFeed}). Safe for use by several threads.
 *
 * <p>If the system property {@code tolva.cuda.caching} is {@code false}, each block is one of the driver's, of the very size, so that tools
 * which watch accesses see where it ends.
 */
final class CachingAllocator {
    /** Whether memory that is given back is kept, so that the driver is not asked then. */
    static final boolean CACHING = !"false".equals(System.getProperty("tolva.cuda.caching"));

    private static final long GRAIN = 512;
    private static final long SMALL = 1 << 20;
    private static final long SMALL_SEGMENT = 2 << 20;
    private static final long LARGE = 10 << 20;
    private static final long LARGE_SEGMENT = 20 << 20;
    private static final long ROUND_LARGE = 2 << 20;
    private static final long GARBAGE_MILLIS = 2000;

    private final String device;
    private final NavigableSet<Block> small = new TreeSet<>(BY_SIZE);
    private final NavigableSet<Block> large = new TreeSet<>(BY_SIZE);
    private final List<Block> segments = new ArrayList<>();
    private long reserved;
    private long used;
    private long peak;
    private long calls;
    private long returns;

    private static final Comparator<Block> BY_SIZE =
            Comparator.<Block>comparingLong(block -> block.bytes).thenComparingLong(block -> block.start.address());

    /** A piece of a segment, among its neighbours there. */
    static final class Block {
        private final DeviceAddress start;
        private final boolean isSmall;
        private long bytes;
        private boolean free;
        private @Nullable Block before;
        private @Nullable Block after;

        Block(DeviceAddress start, long bytes, boolean isSmall) {
            this.start = start;
            this.bytes = bytes;
            this.isSmall = isSmall;
        }

        DeviceAddress start() {
            return start;
        }

        private boolean isSegment() {
            return before == null && after == null;
        }
    }

    CachingAllocator(String device) {
        this.device = device;
    }

    /**
     * Memory for some bytes, with anything in it, aligned to 512 bytes; for none, a block too.
     *
     * @throws OutOfDeviceMemoryException if there is not enough, even after all that is free has gone back to the driver
     */
    synchronized Block allocate(long bytes) {
        if (!CACHING) {
            Block alone = segment(Math.max(1, bytes), Math.max(1, bytes), false);
            used += alone.bytes;
            return alone;
        }
        long size = Math.max(1, (bytes + GRAIN - 1) / GRAIN) * GRAIN;
        boolean isSmall = size <= SMALL;
        NavigableSet<Block> pool = isSmall ? small : large;
        Block probe = new Block(NOWHERE, size, isSmall);
        Block block = pool.ceiling(probe);
        if (block == null) {
            block = segment(segmentBytes(size, isSmall), size, isSmall);
        } else {
            pool.remove(block);
        }
        block.free = false;
        split(block, size, pool);
        used += block.bytes;
        peak = Math.max(peak, used);
        return block;
    }

    /**
     * As {@link #allocate}, when that found too little: with the memory of tensors that are garbage. The Java heap does not notice how
     * large they are here, so its collector has to be called; it says which are garbage, and another thread then gives them back, one
     * after the other.
     *
     * @throws OutOfDeviceMemoryException if there is not enough, and nothing more is given back for two seconds
     */
    Block allocateFromGarbage(long bytes) {
        System.gc();
        while (true) {
            long seen = returns();
            try {
                return allocate(bytes);
            } catch (OutOfDeviceMemoryException full) {
                if (!awaitReturn(seen)) {
                    throw full;
                }
            }
        }
    }

    private synchronized long returns() {
        return returns;
    }

    /** Has anything been given back since then, or is it in time? */
    private synchronized boolean awaitReturn(long seen) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GARBAGE_MILLIS);
        try {
            for (long left = end - System.nanoTime(); returns == seen && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return returns != seen;
    }

    private static final DeviceAddress NOWHERE = new DeviceAddress(new CUdeviceptr(), Long.MIN_VALUE);

    private void split(Block block, long size, NavigableSet<Block> pool) {
        long rest = block.bytes - size;
        if (rest < (block.isSmall ? GRAIN : SMALL + 1)) {
            return;
        }
        Block other = new Block(block.start.withByteOffset(size), rest, block.isSmall);
        other.free = true;
        other.before = block;
        other.after = block.after;
        if (block.after != null) {
            block.after.before = other;
        }
        block.after = other;
        block.bytes = size;
        pool.add(other);
    }

    private static long segmentBytes(long size, boolean isSmall) {
        return isSmall
                ? SMALL_SEGMENT
                : size < LARGE ? LARGE_SEGMENT : (size + ROUND_LARGE - 1) / ROUND_LARGE * ROUND_LARGE;
    }

    /** A segment of the driver's, when so many bytes are wanted of it. */
    private Block segment(long bytes, long size, boolean isSmall) {
        CUdeviceptr memory = new CUdeviceptr();
        int code = withRoom(() -> JCudaDriver.cuMemAlloc(memory, bytes));
        calls++;
        if (code == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
            throw new OutOfDeviceMemoryException(device, size, table());
        }
        CudaFailure.check(code, "cuMemAlloc of " + bytes + " bytes");
        Block block = new Block(new DeviceAddress(memory, 0), bytes, isSmall);
        segments.add(block);
        reserved += bytes;
        return block;
    }

    /** Gives the block back; what was launched before may still use it. */
    synchronized void free(Block block) {
        returns++;
        notifyAll();
        if (!CACHING) {
            used -= block.bytes;
            reserved -= block.bytes;
            if (segments.remove(block)) {
                CudaFailure.check(JCudaDriver.cuMemFree(block.start), "cuMemFree");
            }
            return;
        }
        if (block.free) {
            throw new IllegalStateException("block of device memory is given back twice: " + device);
        }
        used -= block.bytes;
        block.free = true;
        NavigableSet<Block> pool = block.isSmall ? small : large;
        Block joined = join(block, block.after, pool);
        Block before = block.before;
        if (before != null && before.free) {
            pool.remove(before);
            joined = absorb(before, joined);
        }
        pool.add(joined);
    }

    private static Block join(Block block, @Nullable Block after, NavigableSet<Block> pool) {
        if (after == null || !after.free) {
            return block;
        }
        pool.remove(after);
        return absorb(block, after);
    }

    private static Block absorb(Block first, Block second) {
        first.bytes += second.bytes;
        first.after = second.after;
        if (second.after != null) {
            second.after.before = first;
        }
        return first;
    }

    /**
     * The result of a call for which the driver needs memory: it is made again when what is free here has gone back to the driver, if there
     * was too little.
     */
    int withRoom(IntSupplier call) {
        int code = call.getAsInt();
        if (code == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
            release();
            code = call.getAsInt();
        }
        return code;
    }

    /** Gives all segments of which no part is used back to the driver, which waits for the device. */
    synchronized void release() {
        for (Iterator<Block> each = segments.iterator(); each.hasNext(); ) {
            Block segment = each.next();
            if (segment.free && segment.isSegment()) {
                CudaFailure.check(JCudaDriver.cuMemFree(segment.start), "cuMemFree");
                (segment.isSmall ? small : large).remove(segment);
                reserved -= segment.bytes;
                each.remove();
            }
        }
    }

    /** Gives all segments back, whoever uses them; the first result of the driver that is an error, or else 0. */
    synchronized int close() {
        int first = CUresult.CUDA_SUCCESS;
        for (Block segment : segments) {
            int code = JCudaDriver.cuMemFree(segment.start);
            first = first == CUresult.CUDA_SUCCESS ? code : first;
        }
        segments.clear();
        return first;
    }

    /** Bytes that are given out now. */
    synchronized long used() {
        return used;
    }

    /** Bytes that the driver has given. */
    synchronized long reserved() {
        return reserved;
    }

    /** How often the driver was asked. */
    synchronized long calls() {
        return calls;
    }

    /** What is where, for errors and reports. */
    synchronized String table() {
        long[] free = new long[1];
        long[] total = new long[1];
        String driver = JCudaDriver.cuMemGetInfo(free, total) == CUresult.CUDA_SUCCESS
                ? mebibytes(free[0]) + " free of " + mebibytes(total[0])
                : "unknown";
        return String.format(
                Locale.ROOT,
                "in use %s (at most %s), kept in reserve %s in %d segments, largest free block: small %s, large %s; driver: %s",
                mebibytes(used),
                mebibytes(peak),
                mebibytes(reserved - used),
                segments.size(),
                mebibytes(small.isEmpty() ? 0 : small.last().bytes),
                mebibytes(large.isEmpty() ? 0 : large.last().bytes),
                driver);
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
