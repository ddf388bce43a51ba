package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasHandle;
import jcuda.nvrtc.JNvrtc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final byte[] IMAGE = image();

    private EmulatedDevice device;

    private static byte[] image() {
        EmulatedDevice.load();
        return EmulatedDevice.compile("extern \"C\" __global__ void k(int* x) { *x = 1; }");
    }

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
    }

    @Test
    void theNthCallOfAFunctionFailsAndDoesNothing() {
        EmulatorControl.injectFault("cuMemAlloc", 2, 2);
        assertThat(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4), is(0));
        assertThat(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4), is(2));
        assertThat(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4), is(0));
        assertThat(EmulatorControl.counters().allocations(), is(2L));
    }

    @Test
    void aNameIsNotTakenForALongerOne() {
        EmulatorControl.injectFault("cuMemAlloc", 1, 2);
        device.pinned(8);
        assertThat(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4), is(2));
    }

    @Test
    void allLibrariesFail() {
        EmulatorControl.injectFault("nvrtcVersion", 1, 11);
        assertThat(JNvrtc.nvrtcVersion(new int[1], new int[1]), is(11));
        EmulatorControl.injectFault("cublasCreate", 1, 3);
        assertThat(JCublas2.cublasCreate(new cublasHandle()), is(3));
    }

    @Test
    void aKernelFailsWhenItRuns() {
        CUmodule module = new CUmodule();
        check(JCudaDriver.cuModuleLoadData(module, IMAGE));
        CUfunction function = new CUfunction();
        check(JCudaDriver.cuModuleGetFunction(function, module, "k"));
        CUdeviceptr x = device.allocate(4);
        EmulatorControl.injectFault("kernel", 2, 700);
        check(device.launch(function, 1, 1, null, x));
        check(JCudaDriver.cuCtxSynchronize());
        device.launch(function, 1, 1, null, x);
        assertThat(JCudaDriver.cuCtxSynchronize(), is(700));
        assertThat(JCudaDriver.cuMemFree(x), is(700));
    }

    @Test
    void itIsKnownWhetherAFaultHasHappened() {
        EmulatorControl.injectFault("cuMemAlloc", 2, 2);
        assertThat(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4), is(0));
        assertThat(EmulatorControl.hasFaultHappened(), is(false));
        assertThat(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4), is(2));
        assertThat(EmulatorControl.hasFaultHappened(), is(true));
        EmulatorControl.clearFault();
        assertThat(EmulatorControl.hasFaultHappened(), is(false));
    }

    @Test
    void aFaultIsForgotten() {
        EmulatorControl.injectFault("*", 1, 999);
        EmulatorControl.clearFault();
        assertThat(JCudaDriver.cuCtxSynchronize(), is(0));
    }

    @Test
    void eachCallOfAProgramCanFail() {
        long before = EmulatorControl.calls();
        assertThat(program(), is(List.of()));
        long calls = EmulatorControl.calls() - before;
        assertThat(calls, greaterThan(10L));
        for (long call = 1; call <= calls; call++) {
            EmulatorControl.injectFault("*", call, 719);
            List<Integer> failures = program();
            assertThat("call " + call, failures.contains(719), is(true));
        }
        assertThat(program(), is(List.of()));
    }

    @Test
    void aFaultComesFromTheEnvironmentToo() throws IOException {
        ChildProcess.Result result = new ChildProcess(FailingInit.class)
                .withEnvironment("TOLVA_EMULATOR_FAULT", "cuInit:1:100")
                .run();
        assertThat(result.output().trim(), is("100 0"));
    }

    /** Prints the codes of two initialisations. */
    static final class FailingInit {
        private FailingInit() {}

        public static void main(String[] arguments) {
            EmulatedDevice.load();
            System.out.println(JCudaDriver.cuInit(0) + " " + JCudaDriver.cuInit(0));
        }
    }

    /** The codes of a small program's calls that failed. It goes on after each, but launches nothing then. */
    private List<Integer> program() {
        List<Integer> failures = new ArrayList<>();
        CUdeviceptr x = new CUdeviceptr();
        CUstream stream = new CUstream();
        CUevent event = new CUevent();
        CUmodule module = new CUmodule();
        CUfunction function = new CUfunction();
        note(failures, JCudaDriver.cuMemAlloc(x, 4));
        note(failures, JCudaDriver.cuStreamCreate(stream, 1));
        note(failures, JCudaDriver.cuEventCreate(event, 0));
        note(failures, JCudaDriver.cuModuleLoadData(module, IMAGE));
        note(failures, JCudaDriver.cuModuleGetFunction(function, module, "k"));
        if (failures.isEmpty()) {
            note(failures, device.launch(function, 1, 1, stream, x));
        }
        note(failures, JCudaDriver.cuEventRecord(event, stream));
        note(failures, JCudaDriver.cuEventSynchronize(event));
        note(failures, JCudaDriver.cuModuleUnload(module));
        note(failures, JCudaDriver.cuEventDestroy(event));
        note(failures, JCudaDriver.cuStreamDestroy(stream));
        note(failures, JCudaDriver.cuMemFree(x));
        return failures;
    }

    private static void note(List<Integer> failures, int code) {
        if (code != 0) {
            failures.add(code);
        }
    }

    @Test
    void nothingIsWrongWithoutFaults() {
        check(JCudaDriver.cuCtxSynchronize());
        assertThat(EmulatorControl.reportedErrors(), empty());
    }
}
