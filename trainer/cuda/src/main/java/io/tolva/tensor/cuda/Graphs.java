package io.tolva.tensor.cuda;

import java.lang.ref.Cleaner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The graphs of a device that can be launched; each goes back to the driver when its step is garbage. */
final class Graphs {
    private static final Logger LOG = LoggerFactory.getLogger(Graphs.class);
    private static final Cleaner CLEANER = Cleaner.create();

    private final CudaDevice device;

    /** By identity: the driver may give the address of a graph that was destroyed to another. */
    private final Set<CUgraphExec> graphs = Collections.newSetFromMap(new IdentityHashMap<>());

    Graphs(CudaDevice device) {
        this.device = device;
    }

    /** Keeps a graph until the result is cleaned, or its owner is garbage. */
    Cleaner.Cleanable keep(Object owner, CUgraphExec graph) {
        synchronized (this) {
            graphs.add(graph);
        }
        return CLEANER.register(owner, () -> drop(graph));
    }

    /** Destroys a graph, if that has not been done. */
    private synchronized void drop(CUgraphExec graph) {
        if (!graphs.remove(graph)) {
            return;
        }
        device.enter();
        int code = JCudaDriver.cuGraphExecDestroy(graph);
        if (code != CUresult.CUDA_SUCCESS) {
            LOG.warn("cuGraphExecDestroy failed: {} ({})", CUresult.stringFor(code), code);
        }
    }

    /** Destroys all. */
    synchronized int close() {
        List.copyOf(graphs).forEach(this::drop);
        return CUresult.CUDA_SUCCESS;
    }
}
