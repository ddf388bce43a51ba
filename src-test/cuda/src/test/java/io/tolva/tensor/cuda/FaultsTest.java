package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.cuda.emulator.CudaEmulator;
import io.tolva.cuda.emulator.EmulatorControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever call of the driver, of NVRTC or of cuBLAS fails, the program hears of it, and the device can give everything back.
 *
 * <p>A fault is told if an exception comes out of the training that names the call, or if a warning is logged and the training goes on to
 * the right end, as it does without graphs, or with a kernel that is compiled again. A call that gives something back is warned of, since
 * there is nothing more to be done, and what it should have given back is left, but nothing else. A fault that is neither thrown nor
 * logged is an error, except of the few functions that are named here with the reason.
 *
 * <p>Each call of a function fails in turn, until the training makes no more of them.
 */
class FaultsTest {
    /** What a training gets from the driver and uses. */
    private static final List<String> USES = List.of(
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
            "cublasSgemm");

    /** What gives something back, and what the emulator calls that. */
    private static final Map<String, String> RETURNS = Map.ofEntries(
            Map.entry("cuMemFree", "device blocks"),
            Map.entry("cuMemFreeHost", "pinned blocks"),
            Map.entry("cuEventDestroy", "events"),
            Map.entry("cuStreamDestroy", "streams"),
            Map.entry("cuModuleUnload", "modules"),
            Map.entry("cuGraphDestroy", "graphs"),
            Map.entry("cuGraphExecDestroy", "executable graphs"),
            Map.entry("cublasDestroy", "cuBLAS handles"),
            Map.entry("nvrtcDestroyProgram", "NVRTC programs"),
            Map.entry("cuDevicePrimaryCtxRelease", "contexts"));

    private static final List<String> COMPILER = List.of(
            "nvrtcVersion",
            "nvrtcGetNumSupportedArchs",
            "nvrtcGetSupportedArchs",
            "nvrtcCreateProgram",
            "nvrtcCompileProgram",
            "nvrtcGetCUBINSize",
            "nvrtcGetCUBIN",
            "nvrtcDestroyProgram");

    private static final List<String> PRODUCTS = List.of(
            "cublasGetVersion", "cublasSgemm", "cublasSgemmStridedBatched", "cublasDgemm", "cublasDgemmStridedBatched");

    /** What is called before a device is opened, or for a message. */
    private static final List<String> ELSEWHERE = List.of(
            "cuInit",
            "cuDriverGetVersion",
            "cuDeviceGetCount",
            "cuDeviceGetName",
            "cuDeviceTotalMem",
            "cuMemGetInfo",
            "cuStreamQuery");

    /** What is called only after another fault, or for a device that is newer than the compiler. */
    private static final List<String> OUT_OF_REACH = List.of("nvrtcGetProgramLog", "nvrtcGetPTX");

    /** What need not be told: a program that is not destroyed is memory of the host only. */
    private static final Set<String> NEVER_TOLD = Set.of("nvrtcDestroyProgram");

    /**
     * What need not always be told: without memory there is a second call, after what is free has been given back.
     */
    private static final Set<String> NOT_ALWAYS_TOLD =
            Set.of("cuMemAlloc", "cuModuleLoadDataEx", "cuGraphInstantiateWithFlags");

    /** Keeps the context, with which the driver would give back what a device has left in it. */
    private static CudaDevice keeper;

    private final List<String> problems = new ArrayList<>();
    private Map<String, Integer> held = Map.of();

    @BeforeAll
    static void isOnTheEmulator() {
        assumeTrue(CudaEmulator.isInUse(), "skipped: faults are made on the emulated driver only");
        assertThat(new CudaProvider().availability().reason(), is(""));
        keeper = CudaDevice.open(0);
    }

    @AfterAll
    static void close() {
        if (keeper != null) {
            keeper.close();
        }
    }

    @Test
    void everyFaultOfAStepIsTold(@TempDir Path folder) throws InterruptedException {
        List<String> functions = Stream.of(USES, RETURNS.keySet(), COMPILER, Set.of("cuCtxSynchronize"))
                .flatMap(names -> names.stream().sorted())
                .distinct()
                .toList();
        everyFaultIsTold(functions, IntStream.rangeClosed(1, 80).toArray(), Workload::step, folder);
    }

    /** The thread that reads ahead meets faults too. What compiles is left out: that takes long, and is as in a step. */
    @Test
    void everyFaultOfAModelsTrainingIsTold(@TempDir Path folder) throws InterruptedException {
        List<String> functions = Stream.concat(
                        USES.stream(), RETURNS.keySet().stream().sorted())
                .filter(name -> !name.startsWith("nvrtc"))
                .toList();
        int[] calls = IntStream.of(1, 2, 3, 5, 10, 20, 40, 80).toArray();
        everyFaultIsTold(functions, calls, Workload::fit, folder);
    }

    @Test
    void everyFaultOfProductsIsTold(@TempDir Path folder) throws InterruptedException {
        everyFaultIsTold(PRODUCTS, IntStream.rangeClosed(1, 80).toArray(), Workload::products, folder);
    }

    private void everyFaultIsTold(List<String> functions, int[] calls, Fault.Training training, Path folder)
            throws InterruptedException {
        double expected = training.run();
        held = Fault.held();
        int told = 0;
        for (String function : functions) {
            int ofFunction = 0;
            boolean more = true;
            for (int i = 0; i < calls.length && more; i++) {
                Fault fault = new Fault(function, calls[i]);
                Fault.Outcome outcome = fault.in(training, folder);
                more = outcome.happened();
                check(fault, outcome, expected);
                ofFunction += outcome.isThrown() || outcome.isLogged() ? 1 : 0;
            }
            if (ofFunction == 0 && !NEVER_TOLD.contains(function)) {
                problems.add("no fault of " + function + " was told");
            }
            told += ofFunction;
        }
        System.out.println(told + " faults of " + functions.size() + " functions were told");
        assertThat(problems, is(empty()));
        assertThat(training.run(), is(expected));
    }

    private void check(Fault fault, Fault.Outcome outcome, double expected) {
        String function = fault.function();
        if (outcome.isThrown() && !isClear(function, outcome.message())) {
            problems.add(fault + ": unclear: " + outcome.message());
        }
        if (!outcome.isThrown() && outcome.result() != expected) {
            problems.add(fault + ": expected " + expected + ", got " + outcome.result());
        }
        boolean mayBeSilent = NEVER_TOLD.contains(function) || NOT_ALWAYS_TOLD.contains(function);
        if (outcome.happened() && !outcome.isThrown() && !outcome.isLogged() && !mayBeSilent) {
            problems.add(fault + ": was not told");
        }
        if (!outcome.happened() && (outcome.isThrown() || outcome.isLogged())) {
            problems.add("without a fault: " + outcome);
        }
        checkHeld(fault, outcome);
    }

    private static boolean isClear(String function, String message) {
        String start = function.endsWith("gemm") || function.endsWith("Batched")
                ? "cublas gemm"
                : function.equals("nvrtcCompileProgram") ? "kernel " : function;
        boolean names = message.startsWith(start) && (message.contains(": expected ") || message.contains("compile"));
        return names || (function.equals("cuMemAlloc") && message.startsWith("out of memory on cuda:0: expected "));
    }

    /** More than before may be left only of what should have been given back. */
    private void checkHeld(Fault fault, Fault.Outcome outcome) {
        Map<String, Integer> now = Fault.held();
        now.forEach((kind, count) -> {
            boolean isMeant = outcome.happened() && kind.equals(RETURNS.get(fault.function()));
            int more = count - held.getOrDefault(kind, 0);
            if (more > (isMeant ? 1 : 0)) {
                problems.add(fault + ": left " + more + " " + kind);
            }
        });
        held = now;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cuInit",
                "cuDriverGetVersion",
                "cuDeviceGetCount",
                "cuDeviceGet",
                "cuDeviceGetName",
                "cuDeviceTotalMem",
                "cuDeviceGetAttribute",
                "nvrtcVersion"
            })
    void aFaultOfWhatLooksForDevicesIsTheReasonWhyThereAreNone(String function) {
        EmulatorControl.injectFault(function, 1, 999);
        assertThat(new CudaProvider().availability().reason(), startsWith(function));
        assertThat(EmulatorControl.hasFaultHappened(), is(true));
    }

    @Test
    void aReportOfMemoryDoesWithoutTheDriver() {
        EmulatorControl.injectFault("cuMemGetInfo", 1, 999);
        assertThat(keeper.allocator().table(), endsWith("driver: unknown"));
        assertThat(EmulatorControl.hasFaultHappened(), is(true));
    }

    /** So that a function which the backend calls one day fails here too. */
    @Test
    void noFunctionIsForgotten() throws IOException {
        Pattern call = Pattern.compile("(?:JCudaDriver|JNvrtc|JCublas2)\\s*\\.((?:cu|nvrtc)\\w+)");
        Set<String> called = new TreeSet<>();
        Path sources = Path.of("..", "..", "trainer", "cuda", "src", "main", "java");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher calls = call.matcher(Files.readString(file));
                while (calls.find()) {
                    // JCuda calls the newer function.
                    String name = calls.group(1);
                    called.add(name.equals("cuGraphInstantiate") ? "cuGraphInstantiateWithFlags" : name);
                }
            }
        }
        assertThat(called.size(), is(greaterThan(50)));
        Stream.of(USES, RETURNS.keySet(), COMPILER, PRODUCTS, ELSEWHERE, OUT_OF_REACH, NEVER_TOLD)
                .forEach(called::removeAll);
        assertThat(called, is(empty()));
    }
}
