package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItemInArray;
import static org.hamcrest.Matchers.is;

import java.util.Arrays;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NvrtcTest {
    private static final String SOURCE = "extern \"C\" __global__ void k(int* x) { *x = VALUE; }";

    private EmulatedDevice device;

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
    }

    @Test
    void versionAndArchitectures() {
        int[] major = new int[1];
        int[] minor = new int[1];
        check(JNvrtc.nvrtcVersion(major, minor));
        assertThat(major[0] + "." + minor[0], is("12.6"));
        check(JNvrtc.nvrtcGetNumSupportedArchs(major));
        int[] architectures = new int[major[0]];
        check(JNvrtc.nvrtcGetSupportedArchs(architectures));
        assertThat(Arrays.stream(architectures).boxed().toArray(), hasItemInArray(80));
    }

    @Test
    void anErrorIsInTheLogWithItsLine() {
        nvrtcProgram program = program("\n\nextern \"C\" __global__ void k(float* x) { *x = undefined; }");
        assertThat(JNvrtc.nvrtcCompileProgram(program, 3, EmulatedDevice.OPTIONS), is(6));
        String[] log = new String[1];
        check(JNvrtc.nvrtcGetProgramLog(program, log));
        assertThat(log[0], allOf(containsString("test.cu:3"), containsString("undefined")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--gpu-architecture=sm_80",
                "-arch=compute_80",
                "--std=c++17",
                "-std=c++14",
                "-default-device",
                "--fmad=false",
                "--use_fast_math",
                "-lineinfo",
                "-DOTHER",
                "--define-macro=OTHER=3"
            })
    void optionsOfNvrtcAreTaken(String option) {
        assertThat(JNvrtc.nvrtcCompileProgram(program(SOURCE), 2, new String[] {option, "-DVALUE=1"}), is(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-O3", "--gpu-architecture=sm_81", "--fmad=maybe", "-I/usr/include", "nonsense", ""})
    void otherOptionsAreNot(String option) {
        assertThat(JNvrtc.nvrtcCompileProgram(program(SOURCE), 1, new String[] {option}), is(5));
    }

    @Test
    void definitionsReachTheSource() {
        assertThat(run("k", SOURCE, "--gpu-architecture=sm_80", "-DVALUE=41"), is(41));
        assertThat(run("k", SOURCE, "--gpu-architecture=sm_80", "--define-macro=VALUE=(40+2)"), is(42));
    }

    @Test
    void kernelsOfMacrosAndConditionsAreFound() {
        String source = """
                #define KERNEL(name, value) extern "C" __global__ void name(int* x) { *x = value; }
                KERNEL(one, 1)
                KERNEL(two, \\
                    2)
                #if 0
                extern "C" __global__ void three(int* x) { nonsense }
                #endif
                // extern "C" __global__ void four(int* x) { nonsense }
                extern "C" __global__ void five(int* x);
                extern "C" __global__ void five(int* x) { *x = 5; const char* s = "__global__ void six("; }
                """;
        assertThat(run("one", source, "--gpu-architecture=sm_80"), is(1));
        assertThat(run("two", source, "--gpu-architecture=sm_80"), is(2));
        assertThat(run("five", source, "--gpu-architecture=sm_80"), is(5));
    }

    @Test
    void aSourceIsCompiledOnceAndThenFound() {
        String source = SOURCE.replace("VALUE", "7 + " + System.nanoTime() + " % 1");
        byte[] compiled = EmulatedDevice.compile(source);
        assertThat(EmulatedDevice.compile(source), is(compiled));
        Counters counters = EmulatorControl.counters();
        assertThat(counters.compilations(), is(1L));
        assertThat(counters.foundCompiled(), is(1L));
    }

    @Test
    void aDestroyedProgramIsInvalid() {
        nvrtcProgram program = program(SOURCE);
        check(JNvrtc.nvrtcDestroyProgram(program));
        assertThat(JNvrtc.nvrtcCompileProgram(program, 0, new String[0]), is(4));
        assertThat(JNvrtc.nvrtcGetErrorString(4), is("NVRTC_ERROR_INVALID_PROGRAM"));
    }

    private int run(String kernel, String source, String... options) {
        CUmodule module = new CUmodule();
        check(JCudaDriver.cuModuleLoadData(module, EmulatedDevice.compile(source, options)));
        CUfunction function = new CUfunction();
        check(JCudaDriver.cuModuleGetFunction(function, module, kernel));
        CUdeviceptr x = device.ints(0);
        check(device.launch(function, 1, 1, null, x));
        return device.readInts(x, 1)[0];
    }

    private static nvrtcProgram program(String source) {
        nvrtcProgram program = new nvrtcProgram();
        check(JNvrtc.nvrtcCreateProgram(program, source, "test.cu", 0, null, null));
        return program;
    }
}
