package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the threads of a block do together. */
class BlockTest {
    private static final String SUM = """
            extern "C" __global__ void k(const int* x, int* sums) {
              __shared__ int part[256];
              int i = threadIdx.x;
              part[i] = x[blockIdx.x * blockDim.x + i];
              __syncthreads();
              for (int half = blockDim.x / 2; half > 0; half /= 2) {
                if (i < half) part[i] += part[i + half];
                BARRIER;
              }
              if (i == 0) sums[blockIdx.x] = part[0];
            }
            """;

    private EmulatedDevice device;

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
    }

    @Test
    void barriersMakeASumOfABlock() {
        int[] sums = sums("__syncthreads()");
        for (int block = 0; block < sums.length; block++) {
            int first = 256 * block;
            assertThat(sums[block], is(IntStream.range(first, first + 256).sum()));
        }
    }

    @Test
    void aMissingBarrierShows() {
        Set<Integer> wrong = new HashSet<>();
        int[] sums = sums("(void)0");
        for (int block = 0; block < sums.length; block++) {
            int first = 256 * block;
            if (sums[block] != IntStream.range(first, first + 256).sum()) {
                wrong.add(block);
            }
        }
        assertThat(wrong.size(), greaterThan(25));
    }

    private int[] sums(String barrier) {
        int[] values = IntStream.range(0, 256 * 40).toArray();
        CUdeviceptr out = device.allocate(4 * 40);
        CUfunction sum = device.kernel(SUM.replace("BARRIER", barrier));
        check(device.launch(sum, 40, 256, device.stream(), device.ints(values), out));
        return device.readInts(out, 40);
    }

    @Test
    void threadsOfThreeDimensionsKeepTheirIndexes() {
        CUdeviceptr out = device.allocate(4 * 2 * 3 * 5 * 4);
        CUfunction function = device.kernel("""
                extern "C" __global__ void k(int* out) {
                  int before = threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
                  __syncthreads();
                  int after = threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
                  int block = blockIdx.x + gridDim.x * (blockIdx.y + gridDim.y * blockIdx.z);
                  out[30 * block + after] = before * 1000 + block;
                }
                """);
        check(JCudaDriver.cuLaunchKernel(
                function, 2, 1, 2, 2, 3, 5, 0, device.stream(), EmulatedDevice.parameters(out), null));
        int[] expected =
                IntStream.range(0, 120).map(i -> i % 30 * 1000 + i / 30).toArray();
        assertThat(device.readInts(out, 120), is(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (threadIdx.x != 5) __syncthreads();",
                "if (threadIdx.x == 0) return; __syncthreads();",
                "if (threadIdx.x < 9)\n __syncthreads();\n else\n __syncthreads();",
                "for (int i = 0; i < threadIdx.x; i++) __syncthreads();",
            })
    void aBarrierThatNotAllReachFailsTheContext(String body) {
        CUfunction function = device.kernel("extern \"C\" __global__ void k() { " + body + " }");
        check(device.launch(function, 1, 64, device.stream()));
        assertThat(JCudaDriver.cuCtxSynchronize(), is(719));
        assertThat(JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4), is(719));
        assertThat(
                EmulatorControl.reportedErrors(),
                contains(containsString("kernel k: not all threads of a block reach the same barrier")));
        check(JCudaDriver.cuDevicePrimaryCtxReset(device.device));
        device = EmulatedDevice.open();
        barriersMakeASumOfABlock();
    }

    @Test
    void votesAtABarrier() {
        CUdeviceptr out = device.allocate(12);
        CUfunction function = device.kernel("""
                extern "C" __global__ void k(int* out) {
                  int count = __syncthreads_count(threadIdx.x < 10);
                  int all = __syncthreads_and(threadIdx.x < 100);
                  int some = __syncthreads_or(threadIdx.x == 99);
                  if (threadIdx.x == 17) out[0] = count, out[1] = all, out[2] = some;
                }
                """);
        check(device.launch(function, 1, 100, device.stream(), out));
        assertThat(device.readInts(out, 3), is(new int[] {10, 1, 1}));
    }

    @Test
    void sharedMemoryIsPoisonedForEachBlock() {
        CUdeviceptr out = device.allocate(4 * 3 * 8);
        CUfunction function = device.kernel("""
                template <class T> __device__ T seen(int write) {
                  __shared__ T cell[2];
                  T before = cell[1];
                  cell[1] = write;
                  return before;
                }
                extern "C" __global__ void k(int* out) {
                  __shared__ int own[4];
                  extern __shared__ __align__(16) int dynamic[];
                  out[3 * blockIdx.x] = own[3];
                  out[3 * blockIdx.x + 1] = dynamic[7];
                  out[3 * blockIdx.x + 2] = seen<int>(1);
                  own[3] = dynamic[7] = 0;
                }
                """);
        check(JCudaDriver.cuLaunchKernel(
                function, 8, 1, 1, 1, 1, 1, 32, device.stream(), EmulatedDevice.parameters(out), null));
        int[] poison = IntStream.generate(() -> 0xCDCDCDCD).limit(24).toArray();
        assertThat(device.readInts(out, 24), is(poison));
    }

    @Test
    void aWriteBeyondDynamicSharedMemoryFails() {
        CUfunction function =
                device.kernel("extern \"C\" __global__ void k() { extern __shared__ char bytes[]; bytes[100] = 1; }");
        check(JCudaDriver.cuLaunchKernel(
                function, 1, 1, 1, 1, 1, 1, 100, device.stream(), EmulatedDevice.parameters(), null));
        assertThat(JCudaDriver.cuCtxSynchronize(), is(700));
        assertThat(EmulatorControl.reportedErrors(), hasItem(containsString("100 bytes of dynamic shared memory")));
    }

    @Test
    void moreSharedMemoryMustBeAskedFor() {
        CUfunction function = device.kernel("""
                extern "C" __global__ void k(float* out) {
                  __shared__ float own[1024];
                  extern __shared__ float more[];
                  own[threadIdx.x] = more[threadIdx.x] = threadIdx.x;
                  __syncthreads();
                  out[threadIdx.x] = own[1023 - threadIdx.x] + more[0];
                }
                """);
        int[] value = new int[1];
        check(JCudaDriver.cuFuncGetAttribute(
                value, CUfunction_attribute.CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES, function));
        assertThat(value[0], is(4096));
        int most = CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES;
        assertThat(launchWithShared(function, 44 * 1024 + 1), is(1));
        assertThat(launchWithShared(function, 44 * 1024), is(0));
        assertThat(JCudaDriver.cuFuncSetAttribute(function, most, 95 * 1024 + 1), is(1));
        check(JCudaDriver.cuFuncSetAttribute(function, most, 95 * 1024));
        assertThat(launchWithShared(function, 95 * 1024), is(0));
        check(JCudaDriver.cuCtxSynchronize());
        // Registers are known to a real compiler only.
        int registers = CUfunction_attribute.CU_FUNC_ATTRIBUTE_NUM_REGS;
        assertThat(JCudaDriver.cuFuncGetAttribute(value, registers, function), is(801));
    }

    @Test
    void launchBoundsAreKept() {
        CUfunction function =
                device.kernel("constexpr int N = 64; extern \"C\" __global__ void __launch_bounds__(2 * N, 4) k() {}");
        int[] value = new int[1];
        check(JCudaDriver.cuFuncGetAttribute(
                value, CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK, function));
        assertThat(value[0], is(128));
        assertThat(device.launch(function, 1, 129, null), is(701));
        assertThat(device.launch(function, 1, 128, null), is(0));
    }

    @Test
    void aTrapFailsTheContext() {
        CUfunction function = device.kernel("extern \"C\" __global__ void k() { __trap(); }");
        check(device.launch(function, 1, 1, null));
        assertThat(JCudaDriver.cuCtxSynchronize(), is(719));
    }

    private int launchWithShared(CUfunction function, int bytes) {
        return JCudaDriver.cuLaunchKernel(
                function,
                1,
                1,
                1,
                1024,
                1,
                1,
                bytes,
                device.stream(),
                EmulatedDevice.parameters(device.allocate(4096)),
                null);
    }
}
