package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.util.Arrays;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
    private static final int POISON = 0xCDCDCDCD;
    private static final String STORE = """
            extern "C" __global__ void k(int* x, int at) { x[at] = 7; }
            """;

    private EmulatedDevice device;

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 100_000, 10_000_000})
    void freshMemoryIsPoisonedAlsoWhenItIsUsedAgain(int count) {
        for (int round = 0; round < 2; round++) {
            CUdeviceptr x = device.allocate(4L * count);
            int[] fresh = device.readInts(x, count);
            assertThat(Arrays.stream(fresh).allMatch(value -> value == POISON), is(true));
            check(JCudaDriver.cuMemsetD32(x, 3, count));
            assertThat(Arrays.stream(device.readInts(x, count)).allMatch(value -> value == 3), is(true));
            check(JCudaDriver.cuMemFree(x));
        }
    }

    @Test
    void freshPinnedMemoryIsPoisoned() {
        assertThat(device.pinned(8).getInt(4), is(POISON));
    }

    @Test
    void nonsenseIsRefused() {
        CUdeviceptr x = device.allocate(64);
        assertThat(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 0), is(1));
        assertThat(JCudaDriver.cuMemFree(x.withByteOffset(4)), is(1));
        check(JCudaDriver.cuMemFree(x));
        assertThat(JCudaDriver.cuMemFree(x), is(1));
        assertThat(JCudaDriver.cuMemFreeHost(Pointer.to(ByteBuffer.allocateDirect(8))), is(1));
    }

    @Test
    void copiesStayWithinABlock() {
        CUdeviceptr x = device.allocate(64);
        CUdeviceptr y = device.allocate(64);
        Pointer host = Pointer.to(ByteBuffer.allocateDirect(128));
        assertThat(JCudaDriver.cuMemcpyHtoD(x, host, 65), is(1));
        assertThat(JCudaDriver.cuMemcpyDtoH(host, x.withByteOffset(60), 5), is(1));
        assertThat(JCudaDriver.cuMemcpyDtoD(x, y, 128), is(1));
        assertThat(JCudaDriver.cuMemsetD32(x, 0, 17), is(1));
        assertThat(JCudaDriver.cuMemsetD32(x.withByteOffset(2), 0, 1), is(1));
        assertThat(JCudaDriver.cuMemcpyDtoH(host, x.withByteOffset(60), 4), is(0));
    }

    @Test
    void aDeviceAddressIsNotTakenForAHostsAndViceVersa() {
        CUdeviceptr x = device.allocate(64);
        assertThat(JCudaDriver.cuMemcpyHtoD(x, device.allocate(64), 4), is(1));
        assertThat(JCudaDriver.cuMemsetD8(new CUdeviceptr(), (byte) 0, 1), is(1));
    }

    @Test
    void copiesStayWithinPinnedMemory() {
        CUdeviceptr x = device.allocate(64);
        Pointer pinned = Pointer.to(device.pinned(16));
        assertThat(JCudaDriver.cuMemcpyHtoD(x, pinned, 17), is(1));
        assertThat(JCudaDriver.cuMemcpyHtoD(x, pinned, 16), is(0));
    }

    @Test
    void memoryIsLimited() {
        long[] free = new long[1];
        long[] total = new long[1];
        CUdeviceptr x = device.allocate(1L << 30);
        check(JCudaDriver.cuMemGetInfo(free, total));
        assertThat(total[0] - free[0], is(1L << 30));
        assertThat(JCudaDriver.cuMemAlloc(new CUdeviceptr(), free[0] + 1), is(2));
        check(JCudaDriver.cuMemFree(x));
        check(JCudaDriver.cuMemGetInfo(free, total));
        assertThat(free[0], is(8L << 30));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 16, 20})
    void aKernelsWriteBesideABlockIsReported(int at) {
        CUfunction store = device.kernel(STORE);
        CUdeviceptr x = device.allocate(64);
        check(device.launch(store, 1, 1, null, x, at));
        check(JCudaDriver.cuCtxSynchronize());
        String place = "device block 1 of 64 bytes: the byte at offset " + (at < 0 ? -4 : 4 * at);
        assertThat(EmulatorControl.reportedErrors(), contains(containsString(place)));
    }

    @Test
    void aWriteBesideABlockIsReportedWhenItIsFreed() {
        CUfunction store = device.kernel(STORE);
        CUdeviceptr x = device.allocate(64);
        check(device.launch(store, 1, 1, null, x, 16));
        check(JCudaDriver.cuMemFree(x));
        assertThat(EmulatorControl.reportedErrors(), hasItem(containsString("write out of bounds")));
    }

    @Test
    void aPointerToNobodysMemoryFailsTheContext() {
        CUfunction store = device.kernel(STORE);
        CUdeviceptr x = device.allocate(64);
        check(device.launch(store, 1, 1, null, x.withByteOffset(-1000), 250));
        assertThat(JCudaDriver.cuCtxSynchronize(), is(700));
        assertThat(EmulatorControl.reportedErrors(), hasItem(containsString("kernel k: parameter 0")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1 << 30})
    void aWildAccessFailsTheContextAndNotTheProcess(int at) {
        CUfunction store = device.kernel(STORE);
        check(device.launch(store, 1, 1, null, new CUdeviceptr(), at));
        assertThat(JCudaDriver.cuCtxSynchronize(), is(700));
        assertThat(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4), is(700));
        assertThat(EmulatorControl.reportedErrors(), contains(containsString("kernel k: access to address 0x")));
        assertThat(nullPointersStillWorkInJava(), is(true));
    }

    /** A JVM finds null by the same signal. */
    private static boolean nullPointersStillWorkInJava() {
        int caught = 0;
        String[] names = {"a", null};
        for (int i = 0; i < 100_000; i++) {
            try {
                caught += names[i % 2].length() - 1;
            } catch (NullPointerException expected) {
                caught++;
            }
        }
        return caught == 50_000;
    }

    @Test
    void aDivisionByZeroFailsTheContext() {
        CUfunction divide = device.kernel("extern \"C\" __global__ void k(int* x, int by) { x[0] = x[1] / by; }");
        CUdeviceptr x = device.ints(1, 2);
        check(device.launch(divide, 1, 1, null, x, 0));
        assertThat(JCudaDriver.cuCtxSynchronize(), is(719));
        assertThat(EmulatorControl.reportedErrors(), contains(containsString("divided by zero")));
    }

    @Test
    void whatIsNotGivenBackIsListed() {
        CUdeviceptr x = device.allocate(100);
        CUdeviceptr y = device.allocate(200);
        device.pinned(300);
        device.stream();
        device.event();
        check(JCudaDriver.cuMemFree(x));
        assertThat(
                EmulatorControl.leakReport(),
                contains(
                        "device block 2 of 200 bytes",
                        "pinned block 3 of 300 bytes",
                        "1 streams",
                        "1 events",
                        "1 contexts"));
        check(JCudaDriver.cuMemFree(y));
        EmulatorControl.reset();
        assertThat(EmulatorControl.leakReport(), empty());
    }
}
