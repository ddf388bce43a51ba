package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the lanes of a warp do together: each lane stores one number. */
class WarpTest {
    private static final int POISON = 0xCDCDCDCD;

    private EmulatedDevice device;

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
    }

    @Test
    void shuffles() {
        assertLanes("__shfl_sync(~0u, 10 * lane, lane * 7)", lane -> 10 * (lane * 7 % 32));
        assertLanes("__shfl_sync(~0u, 10 * lane, 9, 8)", lane -> 10 * (lane / 8 * 8 + 1));
        assertLanes("__shfl_up_sync(~0u, lane, 3)", lane -> lane < 3 ? lane : lane - 3);
        assertLanes("__shfl_up_sync(~0u, lane, 3, 16)", lane -> lane % 16 < 3 ? lane : lane - 3);
        assertLanes("__shfl_down_sync(~0u, lane, 5)", lane -> lane + 5 < 32 ? lane + 5 : lane);
        assertLanes("__shfl_down_sync(~0u, lane, 5, 8)", lane -> lane % 8 + 5 < 8 ? lane + 5 : lane);
        assertLanes("__shfl_xor_sync(~0u, lane, 12)", lane -> lane ^ 12);
        assertLanes("(int)__shfl_xor_sync(~0u, lane * 0.5, 1)", lane -> (int) ((lane ^ 1) * 0.5));
        assertLanes("(int)(__shfl_xor_sync(~0u, (long long)lane << 40, 1) >> 40)", lane -> lane ^ 1);
    }

    @Test
    void votes() {
        assertLanes("(int)__ballot_sync(~0u, lane % 3 == 0)", lane -> 0b01001001001001001001001001001001);
        assertLanes("__any_sync(~0u, lane == 31)", lane -> 1);
        assertLanes("__any_sync(~0u, lane == 32)", lane -> 0);
        assertLanes("__all_sync(~0u, lane < 32)", lane -> 1);
        assertLanes("__all_sync(~0u, lane < 31)", lane -> 0);
    }

    @Test
    void aPartOfAWarpGoesItsOwnWay() {
        assertLanes(
                "lane < 16 ? __shfl_xor_sync(0xffffu, lane, 1) : __shfl_down_sync(0xffff0000u, lane, 1)",
                lane -> lane < 16 ? lane ^ 1 : Math.min(lane + 1, 31));
    }

    @Test
    void whatIsReadFromALaneThatTakesNoPartIsPoison() {
        assertLanes(
                "lane < 16 ? __shfl_down_sync(0xffffu, lane, 8) : 0",
                lane -> lane < 8 ? lane + 8 : lane < 16 ? POISON : 0);
    }

    @Test
    void lanesThatHaveLeftAreNotWaitedFor() {
        CUdeviceptr out = device.ints(new int[32]);
        CUfunction function = device.kernel("""
                extern "C" __global__ void k(int* out) {
                  if (threadIdx.x >= 20) return;
                  out[threadIdx.x] = (int)__ballot_sync(~0u, 1);
                }
                """);
        check(device.launch(function, 1, 32, device.stream(), out));
        int[] expected = IntStream.range(0, 32)
                .map(lane -> lane < 20 ? (1 << 20) - 1 : 0)
                .toArray();
        assertThat(device.readInts(out, 32), is(expected));
    }

    @Test
    void aSumOfABlockByShuffles() {
        CUdeviceptr out = device.allocate(4);
        CUfunction function = device.kernel("""
                __device__ int sum(int value) {
                  for (int by = 16; by > 0; by /= 2) value += __shfl_down_sync(0xffffffffu, value, by);
                  return value;
                }
                extern "C" __global__ void k(int* out) {
                  __shared__ int parts[32];
                  int value = sum(threadIdx.x);
                  if (threadIdx.x % 32 == 0) parts[threadIdx.x / 32] = value;
                  __syncthreads();
                  if (threadIdx.x < 32) value = sum(threadIdx.x < blockDim.x / 32 ? parts[threadIdx.x] : 0);
                  if (threadIdx.x == 0) *out = value;
                }
                """);
        check(device.launch(function, 1, 512, device.stream(), out));
        assertThat(device.readInts(out, 1), is(new int[] {512 * 511 / 2}));
    }

    @Test
    void aMissingBarrierOfAWarpShows() {
        CUdeviceptr out = device.allocate(4 * 32);
        String source = """
                extern "C" __global__ void k(int* out) {
                  __shared__ int cells[32];
                  cells[threadIdx.x] = threadIdx.x;
                  WARP;
                  out[threadIdx.x] = cells[(threadIdx.x + 1) % 32];
                }
                """;
        check(device.launch(device.kernel(source.replace("WARP", "__syncwarp()")), 1, 32, device.stream(), out));
        int[] expected = IntStream.range(0, 32).map(lane -> (lane + 1) % 32).toArray();
        assertThat(device.readInts(out, 32), is(expected));
        check(device.launch(device.kernel(source.replace("WARP", "")), 1, 32, device.stream(), out));
        long poisoned = IntStream.of(device.readInts(out, 32))
                .filter(value -> value == POISON)
                .count();
        assertThat(poisoned > 0, is(true));
    }

    @Test
    void aLaneThatDoesNotComeFailsTheContext() {
        assertFails("if (threadIdx.x == 3) __syncthreads(); else __syncwarp();", "wait for lanes of their warp");
    }

    @Test
    void lanesInDifferentOperationsFailTheContext() {
        assertFails(
                "if (threadIdx.x == 3)\n __syncwarp();\n else\n __any_sync(~0u, 1);",
                "lanes of a warp meet in different operations");
    }

    @Test
    void aLaneOutsideOfItsMaskFailsTheContext() {
        assertFails("__syncwarp(1);", "is not in its own mask");
    }

    private void assertFails(String body, String why) {
        CUfunction function = device.kernel("extern \"C\" __global__ void k() { " + body + " }");
        check(device.launch(function, 1, 32, device.stream()));
        assertThat(JCudaDriver.cuCtxSynchronize(), is(719));
        assertThat(EmulatorControl.reportedErrors(), contains(containsString(why)));
    }

    private void assertLanes(String expression, IntUnaryOperator expected) {
        CUdeviceptr out = device.allocate(4 * 96);
        CUfunction function = device.kernel("extern \"C\" __global__ void k(int* out) { int lane = threadIdx.x % 32; "
                + "out[threadIdx.x] = " + expression + "; }");
        check(device.launch(function, 1, 96, device.stream(), out));
        int[] all = IntStream.range(0, 96).map(i -> expected.applyAsInt(i % 32)).toArray();
        assertThat(expression, device.readInts(out, 96), is(all));
    }
}
