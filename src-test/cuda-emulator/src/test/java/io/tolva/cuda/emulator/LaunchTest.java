package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Arrays;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaunchTest {
    private static final String ADD = """
            extern "C" __global__ void k(float* x, float by, int n) {
              int i = blockIdx.x * blockDim.x + threadIdx.x;
              if (i < n) x[i] += by;
            }
            """;

    private EmulatedDevice device;

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
    }

    @Test
    void everyThreadRunsOnce() {
        CUdeviceptr x = device.floats(new float[1000]);
        check(device.launch(device.kernel(ADD), 8, 128, device.stream(), x, 2.5f, 1000));
        float[] expected = new float[1000];
        Arrays.fill(expected, 2.5f);
        assertThat(device.readFloats(x, 1000), is(expected));
    }

    @Test
    void argumentsAreCopiedWhenTheCallIsMade() {
        CUdeviceptr x = device.floats(0);
        CUstream stream = device.stream();
        float[] by = {3};
        Pointer parameters = Pointer.to(Pointer.to(x), Pointer.to(by), Pointer.to(new int[] {1}));
        check(JCudaDriver.cuLaunchKernel(device.kernel(ADD), 1, 1, 1, 32, 1, 1, 0, stream, parameters, null));
        by[0] = 100;
        assertThat(device.readFloats(x, 1), is(new float[] {3}));
    }

    @Test
    void limitsAreChecked() {
        CUfunction add = device.kernel(ADD);
        CUstream stream = device.stream();
        Pointer arguments = EmulatedDevice.parameters(device.floats(0), 1f, 0);
        assertThat(JCudaDriver.cuLaunchKernel(add, 1, 1, 1, 1025, 1, 1, 0, stream, arguments, null), is(1));
        assertThat(JCudaDriver.cuLaunchKernel(add, 1, 1, 1, 32, 32, 2, 0, stream, arguments, null), is(1));
        assertThat(JCudaDriver.cuLaunchKernel(add, 1, 1, 1, 1, 1, 65, 0, stream, arguments, null), is(1));
        assertThat(JCudaDriver.cuLaunchKernel(add, 1, 65536, 1, 1, 1, 1, 0, stream, arguments, null), is(1));
        assertThat(JCudaDriver.cuLaunchKernel(add, 0, 1, 1, 1, 1, 1, 0, stream, arguments, null), is(1));
        assertThat(JCudaDriver.cuLaunchKernel(add, 1, 1, 1, 1, 1, 1, 49153, stream, arguments, null), is(1));
        assertThat(JCudaDriver.cuLaunchKernel(add, 1, 1, 1, 1, 1, 1, 49152, stream, arguments, null), is(0));
    }
}
