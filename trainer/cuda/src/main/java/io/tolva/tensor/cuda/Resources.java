package io.tolva.tensor.cuda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was got from the driver and must go back to it, the last first. Safe for use by several threads. */
final class Resources {
    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<Release> releases = new ArrayDeque<>();

    /** A call that gives something back, and its result. */
    private record Release(String call, IntSupplier code) {}

    /** Notes a call that gives something back. */
    synchronized void add(String call, IntSupplier code) {
        releases.push(new Release(call, code));
    }

    /** A stream that waits for no other. */
    CUstream stream() {
        CUstream stream = new CUstream();
        CudaFailure.check(JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING), "cuStreamCreate");
        add("cuStreamDestroy", () -> JCudaDriver.cuStreamDestroy(stream));
        return stream;
    }

    /** An event without a time. */
    CUevent event() {
        CUevent event = new CUevent();
        CudaFailure.check(JCudaDriver.cuEventCreate(event, CUevent_flags.CU_EVENT_DISABLE_TIMING), "cuEventCreate");
        add("cuEventDestroy", () -> JCudaDriver.cuEventDestroy(event));
        return event;
    }

    /** Pinned memory. */
    PinnedBlock pinned(long bytes) {
        PinnedBlock block = PinnedBlock.allocate(bytes);
        add("cuMemFreeHost", block::free);
        return block;
    }

    /** Gives everything back. A call that fails is logged and the others follow: there is nothing else that one could do. */
    void close() {
        for (Release release = next(); release != null; release = next()) {
            int code = release.code.getAsInt();
            if (code != 0) {
                LOG.warn("{} failed when a device was closed: {} ({})", release.call, CUresult.stringFor(code), code);
            }
        }
    }

    private synchronized @Nullable Release next() {
        return releases.poll();
    }
}
