package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.cuda.emulator.CudaEmulator;
import io.tolva.cuda.emulator.EmulatorControl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever call of the driver, of NVRTC or of cuBLAS fails in a training, the program gets an exception that names it, and the device can
 * give everything back.
 */
class FaultsTest {
    private static final List<String> FUNCTIONS = List.of(
            "cuDeviceGet",
            "cuDevicePrimaryCtxRetain",
            "cuCtxSetCurrent",
            "cuStreamCreate",
            "cuDeviceGetAttribute",
            "cuMemAllocHost",
            "cuMemAlloc",
            "cuMemcpyHtoDAsync",
            "cuMemcpyDtoHAsync",
            "cuMemcpyDtoDAsync",
            "cuMemsetD8Async",
            "cuStreamSynchronize",
            "cuStreamWaitEvent",
            "cuEventCreate",
            "cuEventRecord",
            "cuEventSynchronize",
            "cuModuleLoadData",
            "cuModuleGetFunction",
            "cuLaunchKernel",
            "cuStreamBeginCapture",
            "cuStreamEndCapture",
            "cuGraphInstantiateWithFlags",
            "cuGraphLaunch",
            "cublasCreate",
            "cublasSetStream",
            "cublasSetWorkspace",
            "cublasSetMathMode",
            "cublasSgemm",
            "nvrtcVersion",
            "nvrtcCreateProgram",
            "nvrtcCompileProgram",
            "nvrtcGetCUBINSize",
            "nvrtcGetCUBIN");

    private static final String CACHE = "tolva.cuda.cache";
    private static final int[] CODES = {1, 2, 3, 13, 999};
    private static final int MAX_CALLS = 80;

    @BeforeAll
    static void isOnTheEmulator() {
        assumeTrue(CudaEmulator.isInUse(), "skipped: faults are made on the emulated driver only");
    }

    @Test
    void everyFaultIsToldAndNothingIsLeft(@TempDir Path folder) throws InterruptedException {
        assertThat(new CudaProvider().availability().reason(), is(""));
        double expected = Workload.run();
        List<String> before = EmulatorControl.leakReport();
        List<String> problems = new ArrayList<>();
        int told = 0;
        int lived = 0;
        for (String function : FUNCTIONS) {
            boolean failed = true;
            for (int call = 1; call <= MAX_CALLS && failed; call++) {
                int code = CODES[call % CODES.length];
                if (function.startsWith("nvrtc")) {
                    System.setProperty(CACHE, folder.resolve(function + call).toString());
                }
                EmulatorControl.injectFault(function, call, code);
                String outcome = outcome(expected);
                EmulatorControl.clearFault();
                System.clearProperty(CACHE);
                failed = !outcome.isEmpty() || (isTolerated(function) && call < 3);
                told += outcome.isEmpty() ? 0 : 1;
                lived += outcome.isEmpty() ? 1 : 0;
                if (!outcome.isEmpty() && !isClear(outcome)) {
                    problems.add(function + " " + call + " " + code + ": unclear: " + outcome);
                }
                List<String> left = new ArrayList<>(EmulatorControl.leakReport());
                left.removeAll(before);
                if (!left.isEmpty()) {
                    problems.add(function + " " + call + " " + code + ": left: " + left);
                    before = EmulatorControl.leakReport();
                }
            }
        }
        System.out.println(told + " faults told, " + lived + " trainings without one or in spite of it");
        assertThat(problems, is(empty()));
        assertThat(told, is(greaterThan(3 * FUNCTIONS.size() / 2)));
        assertThat(Workload.run(), is(expected));
    }

    /** What is done without if it cannot be had. */
    private static boolean isTolerated(String function) {
        return function.contains("Capture") || function.contains("GraphInstantiate");
    }

    /** The message of what was thrown; nothing if the training went on to the right end. */
    private static String outcome(double expected) throws InterruptedException {
        try {
            assertThat(Workload.run(), is(expected));
            return "";
        } catch (CudaFailure | OutOfDeviceMemoryException error) {
            return String.valueOf(error.getMessage());
        }
    }

    private static boolean isClear(String message) {
        return anyOf(
                        containsString(" failed: expected "),
                        containsString("out of memory on cuda:0: expected "),
                        containsString("compile"))
                .matches(message);
    }
}
