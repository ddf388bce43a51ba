package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static jcuda.driver.CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_GLOBAL;
import static jcuda.driver.CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_RELAXED;
import static jcuda.driver.CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL;
import static jcuda.driver.JCudaDriver.cuEventRecord;
import static jcuda.driver.JCudaDriver.cuGraphDestroy;
import static jcuda.driver.JCudaDriver.cuGraphExecDestroy;
import static jcuda.driver.JCudaDriver.cuGraphGetNodes;
import static jcuda.driver.JCudaDriver.cuGraphInstantiate;
import static jcuda.driver.JCudaDriver.cuGraphLaunch;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoDAsync;
import static jcuda.driver.JCudaDriver.cuMemsetD32Async;
import static jcuda.driver.JCudaDriver.cuStreamBeginCapture;
import static jcuda.driver.JCudaDriver.cuStreamEndCapture;
import static jcuda.driver.JCudaDriver.cuStreamIsCapturing;
import static jcuda.driver.JCudaDriver.cuStreamQuery;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;
import static jcuda.driver.JCudaDriver.cuStreamWaitEvent;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUfunction;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final String AFFINE = """
            extern "C" __global__ void k(int* x, int factor, int summand) {
              int i = blockIdx.x * blockDim.x + threadIdx.x;
              x[i] = x[i] * factor + summand;
            }
            """;

    private EmulatedDevice device;
    private CUstream stream;
    private CUfunction affine;

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
        stream = device.stream();
        affine = device.kernel(AFFINE);
    }

    @Test
    void whatIsCapturedRunsWhenTheGraphIsLaunched() {
        CUdeviceptr x = device.ints(1, 2, 3, 4);
        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_GLOBAL));
        check(device.launch(affine, 1, 4, stream, x, 10, 1));
        check(device.launch(affine, 1, 4, stream, x, 2, 0));
        CUgraph graph = endCapture();
        assertThat(device.readInts(x, 4), is(new int[] {1, 2, 3, 4}));
        long[] count = new long[1];
        check(cuGraphGetNodes(graph, null, count));
        assertThat(count[0], is(2L));

        CUgraphExec exec = instantiate(graph);
        check(cuGraphDestroy(graph));
        check(cuGraphLaunch(exec, stream));
        assertThat(device.readInts(x, 4), is(new int[] {22, 42, 62, 82}));
        check(cuGraphLaunch(exec, stream));
        assertThat(device.readInts(x, 1), is(new int[] {442}));
        check(cuGraphExecDestroy(exec));
        assertThat(cuGraphLaunch(exec, stream), is(400));

        Counters counters = EmulatorControl.counters();
        assertThat(counters.launches(), is(2L));
        assertThat(counters.graphLaunches(), is(2L));
        assertThat(counters.kernels(), is(4L));
    }

    @Test
    void copiesAndFillsAreCapturedWithTheirAddresses() {
        CUdeviceptr x = device.allocate(8);
        ByteBuffer host = device.pinned(4);
        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_THREAD_LOCAL));
        check(cuMemsetD32Async(x, 5, 2, stream));
        check(cuMemcpyHtoDAsync(x, Pointer.to(host), 4, stream));
        CUgraphExec exec = instantiate(endCapture());
        for (int value = 1; value < 4; value++) {
            host.putInt(0, value);
            check(cuGraphLaunch(exec, stream));
            assertThat(device.readInts(x, 2), is(new int[] {value, 5}));
        }
    }

    @Test
    void aGraphThatOutlivesItsMemoryFailsTheContext() {
        CUdeviceptr x = device.ints(1);
        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_GLOBAL));
        check(device.launch(affine, 1, 1, stream, x, 2, 0));
        CUgraphExec exec = instantiate(endCapture());
        check(cuGraphLaunch(exec, stream));
        check(jcuda.driver.JCudaDriver.cuMemFree(x));
        check(cuGraphLaunch(exec, stream));
        assertThat(cuStreamSynchronize(stream), is(700));
    }

    @Test
    void aGraphThatOutlivesItsModuleFailsTheContext() {
        CUmodule module = device.module("extern \"C\" __global__ void once() {}");
        CUfunction once = new CUfunction();
        check(jcuda.driver.JCudaDriver.cuModuleGetFunction(once, module, "once"));
        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_GLOBAL));
        check(device.launch(once, 1, 1, stream));
        CUgraphExec exec = instantiate(endCapture());
        check(jcuda.driver.JCudaDriver.cuModuleUnload(module));
        check(cuGraphLaunch(exec, stream));
        assertThat(cuStreamSynchronize(stream), is(700));
    }

    @Test
    void aForkIsJoined() {
        CUdeviceptr x = device.ints(1);
        CUdeviceptr y = device.ints(1);
        CUstream side = device.stream();
        CUevent fork = device.event();
        CUevent join = device.event();
        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_GLOBAL));
        check(device.launch(affine, 1, 1, stream, x, 2, 0));
        check(cuEventRecord(fork, stream));
        check(cuStreamWaitEvent(side, fork, 0));
        assertThat(capturing(side), is(1));
        check(device.launch(affine, 1, 1, side, y, 3, 0));
        check(device.launch(affine, 1, 1, stream, x, 5, 0));
        check(cuEventRecord(join, side));
        check(cuStreamWaitEvent(stream, join, 0));
        check(device.launch(affine, 1, 1, stream, y, 10, 7));
        CUgraph graph = endCapture();
        assertThat(capturing(side), is(0));
        CUgraphExec exec = instantiate(graph);
        check(cuGraphLaunch(exec, stream));
        assertThat(device.readInts(x, 1), is(new int[] {10}));
        assertThat(device.readInts(y, 1), is(new int[] {37}));
    }

    @Test
    void branchesOfAGraphHaveNoOrder() {
        CUdeviceptr x = device.allocate(4);
        CUstream side = device.stream();
        CUevent fork = device.event();
        CUevent join = device.event();
        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_GLOBAL));
        check(cuEventRecord(fork, stream));
        check(cuStreamWaitEvent(side, fork, 0));
        check(cuMemsetD32Async(x, 1, 1, stream));
        check(cuMemsetD32Async(x, 2, 1, side));
        check(cuEventRecord(join, side));
        check(cuStreamWaitEvent(stream, join, 0));
        CUgraphExec exec = instantiate(endCapture());
        Set<Integer> seen = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            check(cuGraphLaunch(exec, stream));
            seen.add(device.readInts(x, 1)[0]);
        }
        assertThat(seen, contains(1, 2));
    }

    @Test
    void aForkThatIsNotJoinedIsAnError() {
        CUstream side = device.stream();
        CUevent fork = device.event();
        CUdeviceptr x = device.ints(1);
        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_GLOBAL));
        check(cuEventRecord(fork, stream));
        check(cuStreamWaitEvent(side, fork, 0));
        check(device.launch(affine, 1, 1, side, x, 3, 0));
        assertThat(cuStreamEndCapture(side, new CUgraph()), is(903));
        assertThat(cuStreamEndCapture(stream, new CUgraph()), is(904));
        assertThat(capturing(stream), is(0));
    }

    @Test
    void whatHasToWaitInvalidatesTheCapture() {
        CUdeviceptr x = device.ints(1);
        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_RELAXED));
        assertThat(cuStreamSynchronize(stream), is(900));
        assertThat(capturing(stream), is(2));
        assertThat(device.launch(affine, 1, 1, stream, x, 1, 1), is(901));
        assertThat(cuStreamEndCapture(stream, new CUgraph()), is(901));
        assertThat(device.launch(affine, 1, 1, stream, x, 1, 1), is(0));

        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_RELAXED));
        assertThat(cuStreamQuery(stream), is(900));
        assertThat(cuStreamEndCapture(stream, new CUgraph()), is(901));

        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_RELAXED));
        assertThat(jcuda.driver.JCudaDriver.cuCtxSynchronize(), is(900));
        assertThat(cuStreamEndCapture(stream, new CUgraph()), is(901));

        CUevent event = device.event();
        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_RELAXED));
        check(cuEventRecord(event, stream));
        assertThat(jcuda.driver.JCudaDriver.cuEventQuery(event), is(907));
        assertThat(cuStreamEndCapture(stream, new CUgraph()), is(901));

        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_RELAXED));
        assertThat(cuMemcpyHtoDAsync(x, Pointer.to(ByteBuffer.allocateDirect(4)), 4, stream), is(900));
        assertThat(cuStreamEndCapture(stream, new CUgraph()), is(901));
    }

    @Test
    void theModeSaysWhoMayDoUnsafeThings() throws InterruptedException {
        int[] host = new int[1];
        CUdeviceptr x = device.ints(1);
        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_GLOBAL));
        assertThat(cuMemAlloc(new CUdeviceptr(), 4), is(900));
        assertThat(cuStreamEndCapture(stream, new CUgraph()), is(901));

        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_THREAD_LOCAL));
        Thread other = new Thread(() -> {
            check(jcuda.driver.JCudaDriver.cuCtxSetCurrent(device.context));
            check(cuMemAlloc(new CUdeviceptr(), 4));
        });
        other.start();
        other.join();
        assertThat(capturing(stream), is(1));
        assertThat(cuMemcpyDtoH(Pointer.to(host), x, 4), is(900));
        assertThat(cuStreamEndCapture(stream, new CUgraph()), is(901));

        check(cuStreamBeginCapture(stream, CU_STREAM_CAPTURE_MODE_RELAXED));
        check(cuMemAlloc(new CUdeviceptr(), 4));
        check(cuMemcpyDtoH(Pointer.to(host), x, 4));
        check(cuStreamEndCapture(stream, new CUgraph()));
    }

    @Test
    void theLegacyStreamIsNotCapturedAndDoesNotWaitForACapture() {
        assertThat(cuStreamBeginCapture(new CUstream(), CU_STREAM_CAPTURE_MODE_GLOBAL), is(900));
        CUstream blocking = new CUstream();
        check(jcuda.driver.JCudaDriver.cuStreamCreate(blocking, 0));
        CUdeviceptr x = device.ints(1);
        check(cuStreamBeginCapture(blocking, CU_STREAM_CAPTURE_MODE_RELAXED));
        assertThat(device.launch(affine, 1, 1, null, x, 1, 1), is(906));
        assertThat(cuStreamEndCapture(blocking, new CUgraph()), is(901));
    }

    private CUgraph endCapture() {
        CUgraph graph = new CUgraph();
        check(cuStreamEndCapture(stream, graph));
        return graph;
    }

    private static CUgraphExec instantiate(CUgraph graph) {
        CUgraphExec exec = new CUgraphExec();
        check(cuGraphInstantiate(exec, graph, 0));
        return exec;
    }

    private static int capturing(CUstream stream) {
        int[] status = new int[1];
        check(cuStreamIsCapturing(stream, status));
        return status[0];
    }
}
