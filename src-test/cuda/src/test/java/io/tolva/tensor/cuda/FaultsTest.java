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
            "cuModuleLoadDataEx",
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

    /** A training whose outcome is known, on a device of its own. */
    @FunctionalInterface
    private interface Training {
        double run() throws InterruptedException;
    }

    @Test
    void everyFaultOfAStepIsToldAndNothingIsLeft(@TempDir Path folder) throws InterruptedException {
        int told = everyFaultIsTold(FUNCTIONS, Workload::step, folder);
        assertThat(told, is(greaterThan(3 * FUNCTIONS.size() / 2)));
    }

    /** The thread that reads ahead meets faults too. What compiles is left out: that takes long, and is as in a step. */
    @Test
    void everyFaultOfAModelsTrainingIsToldAndNothingIsLeft(@TempDir Path folder) throws InterruptedException {
        List<String> functions =
                FUNCTIONS.stream().filter(name -> !name.startsWith("nvrtc")).toList();
        int told = everyFaultIsTold(functions, Workload::fit, folder);
        assertThat(told, is(greaterThan(3 * functions.size() / 2)));
    }

    /** How many calls' faults came out of the training. */
    private static int everyFaultIsTold(List<String> functions, Training training, Path folder)
            throws InterruptedException {
        assertThat(new CudaProvider().availability().reason(), is(""));
        double expected = training.run();
        List<String> leaks = EmulatorControl.leakReport();
        List<String> problems = new ArrayList<>();
        int told = 0;
        for (String function : functions) {
            boolean goesOn = true;
            for (int call = 1; call <= MAX_CALLS && goesOn; call++) {
                Fault fault = new Fault(function, call);
                String outcome = fault.outcome(training, expected, folder);
                told += outcome.isEmpty() ? 0 : 1;
                goesOn = !outcome.isEmpty() || fault.mayBeLivedWith();
                if (!outcome.isEmpty() && !isClear(outcome)) {
                    problems.add(fault + ": unclear: " + outcome);
                }
                leaks = noteLeaks(fault, leaks, problems);
            }
        }
        System.out.println(told + " faults told by " + functions.size() + " functions");
        assertThat(problems, is(empty()));
        assertThat(training.run(), is(expected));
        return told;
    }

    /** What is leaked now, and a problem if that is more than before. */
    private static List<String> noteLeaks(Fault fault, List<String> before, List<String> problems) {
        List<String> now = EmulatorControl.leakReport();
        List<String> left = new ArrayList<>(now);
        left.removeAll(before);
        if (left.isEmpty()) {
            return before;
        }
        problems.add(fault + ": left: " + left);
        return now;
    }

    /** One call of a function that fails. */
    private record Fault(String function, int call) {
        int code() {
            return CODES[call % CODES.length];
        }

        /** What is done without if it cannot be had; a later call may matter all the same. */
        boolean mayBeLivedWith() {
            return call < 3 && (function.contains("Capture") || function.contains("GraphInstantiate"));
        }

        /** The message of what was thrown; nothing if the training went on to the right end. */
        String outcome(Training training, double expected, Path folder) throws InterruptedException {
            if (function.startsWith("nvrtc")) {
                System.setProperty(CACHE, folder.resolve(function + call).toString());
            }
            EmulatorControl.injectFault(function, call, code());
            try {
                assertThat(training.run(), is(expected));
                return "";
            } catch (CudaFailure | OutOfDeviceMemoryException error) {
                return String.valueOf(error.getMessage());
            } finally {
                EmulatorControl.clearFault();
                System.clearProperty(CACHE);
            }
        }

        @Override
        public String toString() {
            return function + " " + call + " with " + code();
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
