package io.tolva.train;

import io.tolva.tensor.Device;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A device for one training at a time, which this thread uses until the lease is closed.
 *
 * <p>Beam's runners may train several models at once in one process and know nothing of its GPUs, so trainings wait here for their
 * device, in the order in which they came. The CPU is there for all at once. Leases hold within the class loader that has this class;
 * other processes are not seen.
 *
 * <pre>{@code
 * try (DeviceLease lease = DeviceLease.take(Device.cuda(0))) {
 *     model.fit(batches, options);
 * }
 * }</pre>
 */
public final class DeviceLease implements AutoCloseable {
    private static final Map<Device, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Device device;
    private final ReentrantLock lock;
    private final Device.Use use;
    private boolean closed;

    private DeviceLease(Device device, ReentrantLock lock) {
        this.device = device;
        this.lock = lock;
        this.use = device.use();
    }

    /**
     * Waits until nobody else has the device. A thread that has it gets it again.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalStateException if there is no such device; the message says what is missing
     */
    public static DeviceLease take(Device device) throws InterruptedException {
        boolean shared = device.equals(Device.cpu());
        ReentrantLock lock =
                shared ? new ReentrantLock() : LOCKS.computeIfAbsent(device, any -> new ReentrantLock(true));
        lock.lockInterruptibly();
        try {
            return new DeviceLease(device, lock);
        } catch (RuntimeException | Error missing) {
            lock.unlock();
            throw missing;
        }
    }

    /** What is leased. */
    public Device device() {
        return device;
    }

    /** Gives the device back, by the thread that has it. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            use.close();
            lock.unlock();
        }
    }
}
