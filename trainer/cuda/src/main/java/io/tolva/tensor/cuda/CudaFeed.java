package io.tolva.tensor.cuda;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Feed;
import io.tolva.tensor.backend.Storage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import jcuda.driver.CUevent;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/**
 * Batches through pinned memory and a stream of their own.
 *
 * <p>A slot has pinned memory, memory on the device, and two events. The thread that puts in writes to the pinned memory when its last copy
 * has left ({@code copied}), and tells the copy stream to wait until no kernel reads the memory on the device any more
 * ({@code consumed}). The compute stream waits for {@code copied} before its first kernel. Neither thread waits for the device but for
 * the pinned memory of a slot that comes round.
 */
final class CudaFeed implements Feed {
    private static final int ALIGNMENT = 512;

    private final CudaDevice device;
    private final Resources events = new Resources();
    private final List<Slot> slots = new ArrayList<>();
    private final Deque<Slot> free = new ArrayDeque<>();
    private boolean closed;

    CudaFeed(CudaDevice device, int count) {
        this.device = device;
        device.enter();
        try {
            for (int i = 0; i < count; i++) {
                slots.add(new Slot());
            }
        } catch (RuntimeException error) {
            events.close();
            throw error;
        }
        free.addAll(slots);
    }

    @Override
    public Feed.Slot put(List<HostArray> arrays) throws InterruptedException {
        Slot slot = freeSlot();
        try {
            device.enter();
            slot.send(arrays);
            return slot;
        } catch (RuntimeException error) {
            give(slot);
            throw error;
        }
    }

    private synchronized Slot freeSlot() throws InterruptedException {
        while (!closed && free.isEmpty()) {
            wait();
        }
        if (closed) {
            throw new IllegalStateException("feed is closed: expected no more arrays");
        }
        return free.pop();
    }

    private synchronized void give(Slot slot) {
        free.add(slot);
        notifyAll();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
        }
        device.enter();
        try {
            CudaFailure.check(JCudaDriver.cuStreamSynchronize(device.upload()), "cuStreamSynchronize");
            device.drain();
        } finally {
            slots.forEach(slot -> events.add("cuMemFreeHost", slot::close));
            events.close();
        }
    }

    private static long aligned(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** What one batch after another goes through. */
    private final class Slot implements Feed.Slot {
        private final CUevent copied = events.event();
        private final CUevent consumed = events.event();
        private FeedMemory.@Nullable Block memory;
        private List<Storage> storages = List.of();
        private @Nullable Lease lease;

        /** Copies the arrays to the pinned memory, and lets the copy stream take them from there. */
        synchronized void send(List<HostArray> arrays) {
            long bytes = arrays.stream()
                    .mapToLong(array -> aligned((long) array.size() * DeviceStorage.width(array.dtype())))
                    .sum();
            CudaFailure.check(JCudaDriver.cuEventSynchronize(copied), "cuEventSynchronize");
            FeedMemory.Block room = room(bytes);
            DeviceAddress to = room.device().start();
            Lease begun = new Lease(room);
            lease = begun;
            List<Storage> parts = new ArrayList<>();
            long at = 0;
            for (HostArray array : arrays) {
                HostElements.put(array, 0, array.size(), room.pinned().bytes(), Math.toIntExact(at));
                parts.add(new DeviceStorage(device, array.dtype(), array.size(), to.withByteOffset(at), begun));
                at += aligned((long) array.size() * DeviceStorage.width(array.dtype()));
            }
            storages = parts;
            if (at > 0) {
                CudaFailure.check(JCudaDriver.cuStreamWaitEvent(device.upload(), consumed, 0), "cuStreamWaitEvent");
                CudaFailure.check(
                        JCudaDriver.cuMemcpyHtoDAsync(to, room.pinned().pointer(), at, device.upload()),
                        "cuMemcpyHtoDAsync");
            }
            CudaFailure.check(JCudaDriver.cuEventRecord(copied, device.upload()), "cuEventRecord");
        }

        private FeedMemory.Block room(long bytes) {
            FeedMemory.Block have = memory;
            if (have != null && have.bytes() >= bytes) {
                return have;
            }
            CudaFailure.check(JCudaDriver.cuEventSynchronize(consumed), "cuEventSynchronize");
            CudaFailure.check(close(), "cuMemFreeHost");
            FeedMemory.Block made = device.feedMemory().take(bytes);
            memory = made;
            consumedAfterNow();
            return made;
        }

        /** Kernels that were launched until now may use the memory on the device. */
        private void consumedAfterNow() {
            device.submission().lock();
            try {
                CudaFailure.check(JCudaDriver.cuEventRecord(consumed, device.compute()), "cuEventRecord");
            } finally {
                device.submission().unlock();
            }
        }

        @Override
        public List<Storage> take() {
            device.enter();
            device.submission().lock();
            try {
                CudaFailure.check(JCudaDriver.cuStreamWaitEvent(device.compute(), copied, 0), "cuStreamWaitEvent");
            } finally {
                device.submission().unlock();
            }
            return storages;
        }

        @Override
        public void release() {
            endLease();
            try {
                device.enter();
                consumedAfterNow();
            } finally {
                give(this);
            }
        }

        private void endLease() {
            Lease begun = lease;
            if (begun != null) {
                begun.free();
            }
        }

        private synchronized int close() {
            endLease();
            FeedMemory.Block have = memory;
            memory = null;
            return have == null ? CUresult.CUDA_SUCCESS : device.feedMemory().give(have);
        }
    }

    /** The time for which a batch is in its slot, whose memory lives as long as tensors there, even if nobody has the feed any more. */
    private static final class Lease implements DeviceStorage.Ownership {
        @SuppressWarnings({"unused", "UnusedVariable"}) // Held.
        private final FeedMemory.Block memory;

        private volatile boolean over;

        Lease(FeedMemory.Block memory) {
            this.memory = memory;
        }

        @Override
        public void free() {
            over = true;
        }

        @Override
        public boolean isFreed() {
            return over;
        }
    }
}
