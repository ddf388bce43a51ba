package io.tolva.tensor.cuda;

import io.tolva.tensor.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Asks for memory that is there only after another thread has given some back, for a process whose device has little. */
final class LateMemory {
    private static final long BLOCK = 64 << 20;
    private static final long WANTED = 128 << 20;

    /** Between a refusal and the first block, and between two blocks. */
    private static final long PAUSE_NANOS = 100_000_000;

    private LateMemory() {}

    /**
     * Prints what came of it.
     *
     * @param arguments how many of three blocks are given back, one after another, once the allocator has been refused by the driver
     */
    public static void main(String[] arguments) {
        CudaDevice device = ((CudaBackend) Device.cuda(0).backend()).device();
        device.enter();
        CachingAllocator allocator = device.allocator();
        List<CachingAllocator.Block> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            held.add(allocator.allocate(BLOCK));
        }
        try {
            allocator.allocate(WANTED);
            throw new AssertionError("there is memory for " + allocator.table());
        } catch (OutOfDeviceMemoryException full) {
            System.out.print("refused, then ");
        }
        long calls = allocator.calls();
        Thread other = new Thread(() -> give(device, held.subList(0, Integer.parseInt(arguments[0])), calls));
        other.setDaemon(true);
        other.start();
        try {
            System.out.println(
                    "got " + allocator.allocateFromGarbage(WANTED).start().address());
        } catch (OutOfDeviceMemoryException full) {
            System.out.println(full.getClass().getSimpleName() + ": " + full.getMessage());
        }
    }

    /** Waits until the driver has been asked in vain once more, and then gives the blocks back. */
    private static void give(CudaDevice device, List<CachingAllocator.Block> blocks, long calls) {
        device.enter();
        while (device.allocator().calls() == calls) {
            Thread.onSpinWait();
        }
        for (CachingAllocator.Block block : blocks) {
            LockSupport.parkNanos(PAUSE_NANOS);
            device.allocator().free(block);
        }
    }
}
