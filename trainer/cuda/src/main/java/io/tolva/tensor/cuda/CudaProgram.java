package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Program;
import io.tolva.tensor.backend.Storage;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUresult;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step as CUDA graphs.
 *
 * <p>A graph holds the addresses that its kernels had when it was recorded, so there is one for each combination of addresses that comes
 * back: as many as a feed has slots, or one if the inputs stay where they are. A combination is recorded when it comes for the second
 * time; what never comes back is launched kernel by kernel. If the system property {@code tolva.cuda.graphs} is {@code false}, all
 * is.
 */
final class CudaProgram implements Program {
    private static final Logger LOG = LoggerFactory.getLogger(CudaProgram.class);
    private static final boolean GRAPHS = !"false".equals(System.getProperty("tolva.cuda.graphs"));
    private static final int MAX_GRAPHS = 8;

    private final CudaDevice device;
    private final Runnable calls;
    private final List<Recorded> recorded = new ArrayList<>();
    private boolean told;

    /** A combination of addresses, and its graph when it has one. */
    private final class Recorded {
        final long[] addresses;
        Cleaner.@Nullable Cleanable kept;
        final CUgraphExec graph = new CUgraphExec();
        boolean refused;

        Recorded(Storage[] bound) {
            addresses = new long[bound.length];
            for (int i = 0; i < bound.length; i++) {
                addresses[i] = DeviceStorage.of(device, bound[i]).address();
            }
        }

        void drop() {
            if (kept != null) {
                kept.clean();
            }
        }

        boolean fits(Storage[] bound) {
            for (int i = 0; i < bound.length; i++) {
                if (addresses[i] != DeviceStorage.of(device, bound[i]).address()) {
                    return false;
                }
            }
            return true;
        }
    }

    private CudaProgram(CudaDevice device, Runnable calls) {
        this.device = device;
        this.calls = calls;
    }

    static Program of(CudaDevice device, Runnable calls) {
        CudaProgram program = new CudaProgram(device, calls);
        return GRAPHS ? program : bound -> calls.run();
    }

    @Override
    public void run(Storage[] bound) {
        Recorded known = find(bound);
        if (known == null) {
            calls.run();
            return;
        }
        device.enter();
        device.submission().lock();
        try {
            if (known.kept == null && (known.refused || !record(known))) {
                calls.run();
                return;
            }
            CudaFailure.check(JCudaDriver.cuGraphLaunch(known.graph, device.compute()), "cuGraphLaunch");
        } finally {
            device.submission().unlock();
        }
    }

    /** The combination, if it has come before; otherwise it is noted. */
    private @Nullable Recorded find(Storage[] bound) {
        for (int i = 0; i < recorded.size(); i++) {
            Recorded one = recorded.get(i);
            if (one.fits(bound)) {
                return one;
            }
        }
        if (recorded.size() == MAX_GRAPHS) {
            recorded.remove(0).drop();
        }
        recorded.add(new Recorded(bound));
        return null;
    }

    /** Records what the calls launch; if that cannot be done nothing has been launched, and it is not tried again for these addresses. */
    private boolean record(Recorded one) {
        CUgraph graph = new CUgraph();
        int begun = JCudaDriver.cuStreamBeginCapture(
                device.compute(), CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL);
        if (begun != CUresult.CUDA_SUCCESS) {
            return refused(one, "cuStreamBeginCapture", begun);
        }
        try {
            calls.run();
        } catch (CudaFailure | OutOfDeviceMemoryException error) {
            abandon();
            return refused(one, String.valueOf(error.getMessage()));
        } catch (RuntimeException | Error error) {
            abandon();
            throw error;
        }
        int ended = JCudaDriver.cuStreamEndCapture(device.compute(), graph);
        if (ended != CUresult.CUDA_SUCCESS) {
            abandon();
            return refused(one, "cuStreamEndCapture", ended);
        }
        int made = device.allocator().withRoom(() -> JCudaDriver.cuGraphInstantiate(one.graph, graph, 0));
        int destroyed = JCudaDriver.cuGraphDestroy(graph);
        if (made != CUresult.CUDA_SUCCESS) {
            return refused(one, "cuGraphInstantiate", made);
        }
        one.kept = device.graphs().keep(this, one.graph);
        CudaFailure.check(destroyed, "cuGraphDestroy");
        return true;
    }

    /** Makes sure that the stream records no more, whatever became of what it has recorded. */
    private void abandon() {
        CUgraph graph = new CUgraph();
        if (JCudaDriver.cuStreamEndCapture(device.compute(), graph) == CUresult.CUDA_SUCCESS) {
            JCudaDriver.cuGraphDestroy(graph);
        }
    }

    private boolean refused(Recorded one, String call, int code) {
        return refused(one, call + " gave " + CUresult.stringFor(code));
    }

    private boolean refused(Recorded one, String why) {
        one.refused = true;
        if (!told) {
            told = true;
            LOG.warn(
                    "a step cannot be recorded as a CUDA graph, so its kernels are launched one by one, which is slower for"
                            + " small models: {}",
                    why);
        }
        return false;
    }
}
