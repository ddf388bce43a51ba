package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleTest {
    private static final String TWO = """
            extern "C" __global__ void k(int* x) { *x = 11; }
            __global__ void mangled(int* x) { *x = 12; }
            """;

    private EmulatedDevice device;

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
    }

    @Test
    void kernelsAreFoundByTheirNames() {
        CUmodule module = device.module(TWO);
        CUfunction function = new CUfunction();
        assertThat(JCudaDriver.cuModuleGetFunction(function, module, "k"), is(0));
        assertThat(JCudaDriver.cuModuleGetFunction(function, module, "missing"), is(500));
        // Without extern "C" a kernel has another name.
        assertThat(JCudaDriver.cuModuleGetFunction(function, module, "mangled"), is(500));
    }

    @Test
    void anUnloadedModuleAndItsKernelsAreInvalid() {
        CUmodule module = device.module(TWO);
        CUfunction function = new CUfunction();
        check(JCudaDriver.cuModuleGetFunction(function, module, "k"));
        check(JCudaDriver.cuModuleUnload(module));
        assertThat(JCudaDriver.cuModuleUnload(module), is(400));
        assertThat(JCudaDriver.cuModuleGetFunction(function, module, "k"), is(400));
        assertThat(device.launch(new CUfunction(), 1, 1, null), is(400));
    }

    @Test
    void twoModulesOfOneSourceHaveVariablesOfTheirOwn() {
        String source = """
                __device__ int calls;
                extern "C" __global__ void k(int* x) { *x = ++calls; }
                """;
        CUfunction first = device.kernel(source);
        CUfunction second = device.kernel(source);
        CUdeviceptr x = device.ints(0);
        check(device.launch(first, 1, 1, null, x));
        check(device.launch(first, 1, 1, null, x));
        check(device.launch(second, 1, 1, null, x));
        assertThat(device.readInts(x, 1), is(new int[] {1}));
    }

    @Test
    void damagedAndForeignImagesAreRefused() {
        byte[] image = EmulatedDevice.compile(TWO);
        image[image.length - 10]++;
        assertThat(JCudaDriver.cuModuleLoadData(new CUmodule(), image), is(200));
        assertThat(
                JCudaDriver.cuModuleLoadData(new CUmodule(), "an image".getBytes(StandardCharsets.US_ASCII)), is(200));
        byte[] newer = EmulatedDevice.compile(TWO, "--gpu-architecture=sm_90");
        assertThat(JCudaDriver.cuModuleLoadData(new CUmodule(), newer), is(209));
    }

    @Test
    void ptxIsTextThatLoads() {
        nvrtcProgram program = new nvrtcProgram();
        check(JNvrtc.nvrtcCreateProgram(program, TWO, null, 0, null, null));
        check(JNvrtc.nvrtcCompileProgram(program, 1, new String[] {"--gpu-architecture=compute_70"}));
        String[] ptx = new String[1];
        check(JNvrtc.nvrtcGetPTX(program, ptx));
        long[] size = new long[1];
        check(JNvrtc.nvrtcGetCUBINSize(program, size));
        assertThat(size[0], is(0L));
        check(JNvrtc.nvrtcDestroyProgram(program));
        CUmodule module = new CUmodule();
        check(JCudaDriver.cuModuleLoadData(module, ptx[0]));
        CUfunction function = new CUfunction();
        check(JCudaDriver.cuModuleGetFunction(function, module, "k"));
        CUdeviceptr x = device.ints(0);
        check(device.launch(function, 1, 1, null, x));
        assertThat(device.readInts(x, 1), is(new int[] {11}));
    }

    @Test
    void anotherProcessLoadsTheImage(@TempDir Path folder) throws IOException {
        Path image = Files.write(folder.resolve("image"), EmulatedDevice.compile(TWO));
        ChildProcess.Result result = new ChildProcess(LoadImage.class).run(image.toString());
        assertThat(result.output(), result.output().contains("got 11"), is(true));
    }

    /** Runs a kernel of an image that another process compiled. */
    static final class LoadImage {
        private LoadImage() {}

        public static void main(String[] arguments) throws IOException {
            EmulatedDevice device = EmulatedDevice.open();
            CUmodule module = new CUmodule();
            check(JCudaDriver.cuModuleLoadData(module, Files.readAllBytes(Path.of(arguments[0]))));
            CUfunction function = new CUfunction();
            check(JCudaDriver.cuModuleGetFunction(function, module, "k"));
            CUdeviceptr x = device.ints(0);
            check(device.launch(function, 1, 1, null, x));
            System.out.println("got " + device.readInts(x, 1)[0]);
        }
    }
}
