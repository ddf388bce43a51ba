package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private static final int THREADS = 4;
    private static final int LAUNCHES = 2000;

    @Test
    void threadsOfTheHostWorkOnStreamsOfTheirOwn() throws InterruptedException, ExecutionException {
        EmulatedDevice device = EmulatedDevice.open();
        CUfunction add = device.kernel("""
                extern "C" __global__ void k(int* x) {
                  __shared__ int sum;
                  if (threadIdx.x == 0) sum = *x;
                  __syncthreads();
                  atomicAdd(&sum, 1);
                  __syncthreads();
                  if (threadIdx.x == 31) *x = sum;
                }
                """);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> works = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                works.add(() -> count(device, add));
            }
            for (Future<Integer> count : threads.invokeAll(works)) {
                assertThat(count.get(), is(32 * LAUNCHES));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(EmulatorControl.counters().kernels(), is((long) THREADS * LAUNCHES));
    }

    private static int count(EmulatedDevice device, CUfunction add) {
        check(JCudaDriver.cuCtxSetCurrent(device.context));
        CUstream stream = device.stream();
        CUdeviceptr x = device.ints(0);
        for (int i = 0; i < LAUNCHES; i++) {
            check(device.launch(add, 1, 32, stream, x));
            if (i % 100 == 0) {
                check(JCudaDriver.cuStreamSynchronize(stream));
            }
        }
        check(JCudaDriver.cuStreamSynchronize(stream));
        return device.readInts(x, 1)[0];
    }
}
