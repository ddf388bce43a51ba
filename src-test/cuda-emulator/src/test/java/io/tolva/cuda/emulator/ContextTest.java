package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_WARP_SIZE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUfunction;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContextTest {
    @BeforeAll
    static void load() {
        EmulatedDevice.load();
    }

    @Test
    void nothingWorksBeforeInitialisation() {
        EmulatorControl.reset();
        assertThat(JCudaDriver.cuDeviceGetCount(new int[1]), is(3));
        assertThat(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4), is(3));
    }

    @Test
    void theDeviceDescribesItself() {
        EmulatedDevice opened = EmulatedDevice.open();
        int[] number = new int[1];
        check(JCudaDriver.cuDriverGetVersion(number));
        assertThat(number[0], is(12060));
        check(JCudaDriver.cuDeviceGetCount(number));
        assertThat(number[0], is(1));
        byte[] name = new byte[64];
        check(JCudaDriver.cuDeviceGetName(name, name.length, opened.device));
        assertThat(new String(name, StandardCharsets.US_ASCII).trim(), is("Tolva emulated device"));
        long[] bytes = new long[1];
        check(JCudaDriver.cuDeviceTotalMem(bytes, opened.device));
        assertThat(bytes[0], is(8L << 30));
        assertThat(attribute(opened, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR), is(8));
        assertThat(attribute(opened, CU_DEVICE_ATTRIBUTE_WARP_SIZE), is(32));
        assertThat(attribute(opened, CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT), is(4));
        assertThat(attribute(opened, CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X), is(Integer.MAX_VALUE));
        assertThat(attribute(opened, CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN), is(99 * 1024));
        assertThat(JCudaDriver.cuDeviceGet(new CUdevice(), 1), is(101));
    }

    @Test
    void aThreadNeedsACurrentContextOfItsOwn() throws InterruptedException {
        EmulatedDevice opened = EmulatedDevice.open();
        AtomicInteger before = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        Thread other = new Thread(() -> {
            before.set(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4));
            check(JCudaDriver.cuCtxSetCurrent(opened.context));
            after.set(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4));
        });
        other.start();
        other.join();
        assertThat(before.get(), is(201));
        assertThat(after.get(), is(0));
    }

    @Test
    void aContextIsCurrentUntilItIsPopped() {
        EmulatedDevice opened = EmulatedDevice.open();
        CUcontext made = new CUcontext();
        check(JCudaDriver.cuCtxCreate(made, 0, opened.device));
        CUcontext current = new CUcontext();
        check(JCudaDriver.cuCtxGetCurrent(current));
        assertThat(current, is(made));
        assertThat(current, not(opened.context));
        check(JCudaDriver.cuCtxPopCurrent(current));
        check(JCudaDriver.cuCtxGetCurrent(current));
        assertThat(current, is(opened.context));
        check(JCudaDriver.cuCtxDestroy(made));
    }

    @Test
    void whatAContextOwnsGoesWithIt() {
        EmulatedDevice opened = EmulatedDevice.open();
        CUcontext made = new CUcontext();
        check(JCudaDriver.cuCtxCreate(made, 0, opened.device));
        CUdeviceptr x = opened.floats(1, 2);
        CUstream stream = opened.stream();
        CUevent event = opened.event();
        opened.pinned(16);
        CUfunction function = opened.kernel("extern \"C\" __global__ void k() {}");
        check(JCudaDriver.cuCtxDestroy(made));
        assertThat(EmulatorControl.leakReport(), is(List.of("1 contexts")));
        check(JCudaDriver.cuCtxSetCurrent(opened.context));
        assertThat(JCudaDriver.cuMemFree(x), is(1));
        assertThat(JCudaDriver.cuStreamSynchronize(stream), is(400));
        assertThat(JCudaDriver.cuEventQuery(event), is(400));
        assertThat(opened.launch(function, 1, 1, null), is(400));
    }

    @Test
    void handlesOfAnotherContextAreInvalid() {
        EmulatedDevice opened = EmulatedDevice.open();
        CUstream stream = opened.stream();
        CUevent event = opened.event();
        check(JCudaDriver.cuCtxCreate(new CUcontext(), 0, opened.device));
        assertThat(JCudaDriver.cuStreamSynchronize(stream), is(400));
        assertThat(JCudaDriver.cuEventRecord(event, opened.stream()), is(400));
    }

    @Test
    void thePrimaryContextEndsWithItsLastUser() {
        EmulatedDevice opened = EmulatedDevice.open();
        check(JCudaDriver.cuDevicePrimaryCtxRetain(new CUcontext(), opened.device));
        check(JCudaDriver.cuDevicePrimaryCtxRelease(opened.device));
        assertThat(JCudaDriver.cuCtxSynchronize(), is(0));
        check(JCudaDriver.cuDevicePrimaryCtxRelease(opened.device));
        assertThat(JCudaDriver.cuCtxSynchronize(), is(201));
    }

    @Test
    void codesHaveTheirNames() {
        String[] text = new String[1];
        check(JCudaDriver.cuGetErrorName(719, text));
        assertThat(text[0], is("CUDA_ERROR_LAUNCH_FAILED"));
        check(JCudaDriver.cuGetErrorString(2, text));
        assertThat(text[0], is("out of memory"));
        assertThat(JCudaDriver.cuGetErrorName(12345, text), is(1));
    }

    private static int attribute(EmulatedDevice opened, int number) {
        int[] value = new int[1];
        check(JCudaDriver.cuDeviceGetAttribute(value, number, opened.device));
        return value[0];
    }
}
