package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static jcuda.driver.JCudaDriver.cuEventRecord;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoHAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoDAsync;
import static jcuda.driver.JCudaDriver.cuMemsetD32Async;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;
import static jcuda.driver.JCudaDriver.cuStreamWaitEvent;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a program sees that relies on more order than CUDA promises: sooner or later, something else. */
class StreamOrderTest {
    private static final int ROUNDS = 200;

    private EmulatedDevice device;
    private CUstream first;
    private CUstream second;
    private CUdeviceptr x;

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
        first = device.stream();
        second = device.stream();
        x = device.allocate(4);
    }

    @Test
    void aStreamKeepsItsOrder() {
        assertThat(
                seen(() -> {
                    for (int value = 1; value <= 9; value++) {
                        check(cuMemsetD32Async(x, value, 1, first));
                    }
                    return read(first);
                }),
                contains(9));
    }

    @Test
    void twoStreamsHaveNoOrder() {
        assertThat(
                seen(() -> {
                    check(cuMemsetD32Async(x, 1, 1, first));
                    check(cuMemsetD32Async(x, 2, 1, second));
                    return readAfterAll();
                }),
                contains(1, 2));
    }

    @Test
    void anEventOrdersThem() {
        CUevent event = device.event();
        assertThat(
                seen(() -> {
                    check(cuMemsetD32Async(x, 1, 1, first));
                    check(cuEventRecord(event, first));
                    check(cuStreamWaitEvent(second, event, 0));
                    check(cuMemsetD32Async(x, 2, 1, second));
                    return readAfterAll();
                }),
                contains(2));
    }

    @Test
    void aWaitIsForTheRecordingOfItsTime() {
        CUevent event = device.event();
        assertThat(
                seen(() -> {
                    check(cuMemsetD32Async(x, 1, 1, first));
                    check(cuEventRecord(event, first));
                    check(cuStreamWaitEvent(second, event, 0));
                    check(cuMemsetD32Async(x, 3, 1, first));
                    check(cuEventRecord(event, first));
                    check(cuMemsetD32Async(x, 2, 1, second));
                    return readAfterAll();
                }),
                contains(2, 3));
    }

    @Test
    void whatIsNotWaitedForMayNotHaveHappened() {
        ByteBuffer host = device.pinned(4);
        assertThat(
                seen(() -> {
                    host.putInt(0, 5);
                    check(cuMemsetD32Async(x, 6, 1, first));
                    check(cuMemcpyDtoHAsync(Pointer.to(host), x, 4, first));
                    int early = host.getInt(0);
                    check(cuStreamSynchronize(first));
                    assertThat(host.getInt(0), is(6));
                    return early;
                }),
                contains(5, 6));
    }

    @Test
    void pinnedMemoryIsReadWhenTheStreamGetsThere() {
        ByteBuffer host = device.pinned(4);
        assertThat(
                seen(() -> {
                    host.putInt(0, 1);
                    check(cuMemcpyHtoDAsync(x, Pointer.to(host), 4, first));
                    host.putInt(0, 2);
                    return read(first);
                }),
                contains(1, 2));
    }

    @Test
    void pageableMemoryIsReadAtOnceAndWrittenBeforeTheCallReturns() {
        ByteBuffer host = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
        assertThat(
                seen(() -> {
                    host.putInt(0, 1);
                    check(cuMemcpyHtoDAsync(x, Pointer.to(host), 4, first));
                    host.putInt(0, 2);
                    check(cuMemcpyDtoHAsync(Pointer.to(host), x, 4, first));
                    return host.getInt(0);
                }),
                contains(1));
    }

    @Test
    void theLegacyStreamWaitsForBlockingStreamsOnly() {
        CUstream blocking = new CUstream();
        check(JCudaDriver.cuStreamCreate(blocking, 0));
        assertThat(
                seen(() -> {
                    check(cuMemsetD32Async(x, 1, 1, blocking));
                    check(cuMemsetD32Async(x, 2, 1, null));
                    check(cuMemsetD32Async(x, 3, 1, blocking));
                    return readAfterAll();
                }),
                contains(3));
        assertThat(
                seen(() -> {
                    check(cuMemsetD32Async(x, 1, 1, first));
                    check(cuMemsetD32Async(x, 2, 1, null));
                    return readAfterAll();
                }),
                contains(1, 2));
    }

    @Test
    void aSynchronousCopyDoesNotWaitForOtherStreams() {
        int[] host = new int[1];
        assertThat(
                seen(() -> {
                    check(JCudaDriver.cuMemsetD32(x, 4, 1));
                    check(JCudaDriver.cuCtxSynchronize());
                    check(cuMemsetD32Async(x, 5, 1, first));
                    check(JCudaDriver.cuMemcpyDtoH(Pointer.to(host), x, 4));
                    check(JCudaDriver.cuCtxSynchronize());
                    return host[0];
                }),
                contains(4, 5));
    }

    @Test
    void whoAsksMayHaveToAskAgain() {
        assertThat(
                seen(() -> {
                    check(cuMemsetD32Async(x, 1, 1, first));
                    int code = JCudaDriver.cuStreamQuery(first);
                    while (JCudaDriver.cuStreamQuery(first) == 600) {
                        Thread.onSpinWait();
                    }
                    return code;
                }),
                contains(0, 600));
    }

    @Test
    void aSeedRepeatsTheChoices() {
        assertThat(choices(7), is(choices(7)));
    }

    private String choices(long seed) {
        EmulatorControl.seed(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            check(cuMemsetD32Async(x, 1, 1, first));
            check(cuMemsetD32Async(x, 2, 1, second));
            text.append(readAfterAll());
        }
        return text.toString();
    }

    private static Set<Integer> seen(IntSupplier program) {
        Set<Integer> results = new TreeSet<>();
        for (int i = 0; i < ROUNDS; i++) {
            results.add(program.getAsInt());
        }
        return results;
    }

    private int read(CUstream stream) {
        check(cuStreamSynchronize(stream));
        return device.readInts(x, 1)[0];
    }

    private int readAfterAll() {
        return device.readInts(x, 1)[0];
    }
}
