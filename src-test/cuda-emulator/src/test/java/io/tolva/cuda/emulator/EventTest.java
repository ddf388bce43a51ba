package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static jcuda.driver.JCudaDriver.cuEventCreate;
import static jcuda.driver.JCudaDriver.cuEventDestroy;
import static jcuda.driver.JCudaDriver.cuEventElapsedTime;
import static jcuda.driver.JCudaDriver.cuEventQuery;
import static jcuda.driver.JCudaDriver.cuEventRecord;
import static jcuda.driver.JCudaDriver.cuEventSynchronize;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUfunction;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventTest {
    private EmulatedDevice device;

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
    }

    @Test
    void anEventThatWasNeverRecordedIsDone() {
        CUevent event = device.event();
        assertThat(cuEventQuery(event), is(0));
        assertThat(cuEventSynchronize(event), is(0));
        assertThat(JCudaDriver.cuStreamWaitEvent(device.stream(), event, 0), is(0));
    }

    @Test
    void timePassesBetweenEvents() {
        CUfunction busy =
                device.kernel("extern \"C\" __global__ void k(float* x) { for (int i = 0; i < 1000; i++) x[0] += i; }");
        CUdeviceptr x = device.floats(0);
        CUstream stream = device.stream();
        CUevent start = device.event();
        CUevent end = device.event();
        check(cuEventRecord(start, stream));
        check(device.launch(busy, 1, 100, stream, x));
        check(cuEventRecord(end, stream));
        check(cuEventSynchronize(end));
        float[] millis = new float[1];
        check(cuEventElapsedTime(millis, start, end));
        assertThat(millis[0], greaterThan(0.01f));
    }

    @Test
    void elapsedTimeNeedsTwoEventsWithTimesThatAreDone() {
        CUevent untimed = new CUevent();
        check(cuEventCreate(untimed, CUevent_flags.CU_EVENT_DISABLE_TIMING));
        CUevent event = device.event();
        CUstream stream = device.stream();
        float[] millis = new float[1];
        assertThat(cuEventElapsedTime(millis, event, event), is(400));
        check(cuEventRecord(event, stream));
        check(cuEventRecord(untimed, stream));
        check(cuEventSynchronize(untimed));
        assertThat(cuEventElapsedTime(millis, event, untimed), is(400));
        assertThat(cuEventElapsedTime(millis, event, event), is(0));
    }

    @Test
    void aDestroyedEventIsAnInvalidHandle() {
        CUevent event = device.event();
        check(cuEventDestroy(event));
        assertThat(cuEventDestroy(event), is(400));
        assertThat(cuEventRecord(event, device.stream()), is(400));
    }

    @Test
    void aDestroyedStreamEndsItsWorkAndTakesNoMore() {
        CUdeviceptr x = device.ints(0);
        CUstream stream = device.stream();
        CUevent event = device.event();
        check(JCudaDriver.cuMemsetD32Async(x, 8, 1, stream));
        check(cuEventRecord(event, stream));
        check(JCudaDriver.cuStreamDestroy(stream));
        assertThat(JCudaDriver.cuMemsetD32Async(x, 9, 1, stream), is(400));
        check(cuEventSynchronize(event));
        assertThat(device.readInts(x, 1), is(new int[] {8}));
    }
}
