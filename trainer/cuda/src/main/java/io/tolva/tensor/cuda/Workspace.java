package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Memory that kernels need while they run. One kernel runs after another, so all have the same; who needs more than there is gets new
 * memory, which later ones share. A kernel that uses it is an {@link AloneKernel}. Safe for use by several threads.
 */
final class Workspace {
    private static final long LEAST = 1 << 20;

    private final CudaDevice device;
    private @Nullable WeakReference<DeviceStorage> latest;

    Workspace(CudaDevice device) {
        this.device = device;
    }

    /** Memory for at least so many bytes; it stays as long as the storage is held. */
    synchronized DeviceStorage atLeast(long bytes) {
        DeviceStorage known = latest == null ? null : latest.get();
        if (known != null && known.bytes(known.size()) >= bytes) {
            return known;
        }
        long rounded = Math.max(LEAST, Long.highestOneBit(2 * Math.max(1, bytes) - 1));
        DeviceStorage made = device.scratch(DType.FLOAT64, Math.toIntExact(rounded / Double.BYTES));
        latest = new WeakReference<>(made);
        return made;
    }
}
