package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The emulator with AddressSanitizer, in a process that has it preloaded. */
class SanitizerTest {
    @BeforeAll
    static void build() {
        EmulatedDevice.load();
        assumeTrue(
                new ChildProcess(Store.class).withSanitizer().isPresent(),
                "g++ has no libasan, so kernels are not run with AddressSanitizer");
    }

    @Test
    void aWriteOnePastTheEndIsFoundWithTheKernelsName() throws IOException {
        ChildProcess.Result result = run(16);
        assertThat(
                result.output(),
                allOf(
                        containsString("ERROR: AddressSanitizer: heap-buffer-overflow"),
                        containsString("WRITE of size 4"),
                        containsString("test.cu:3"),
                        containsString("64-byte region"),
                        containsString("cuMemAlloc_v2")));
        assertThat(result.output(), not(containsString("done")));
    }

    @Test
    void aCorrectProgramRuns() throws IOException {
        assertThat(run(15).output(), containsString("done"));
    }

    @Test
    void aPairThatIsNotAlignedIsFound() throws IOException {
        assertThat(run(-1).output(), containsString("not a multiple of its type's alignment"));
    }

    private static ChildProcess.Result run(int at) throws IOException {
        return new ChildProcess(Store.class).withSanitizer().orElseThrow().run(String.valueOf(at));
    }

    /** Stores a number at an index of an array of 16, by a kernel with a barrier. */
    static final class Store {
        private Store() {}

        public static void main(String[] arguments) {
            EmulatedDevice device = EmulatedDevice.open();
            CUfunction store = device.kernel("""
                    extern "C" __global__ void k(int* x, int at) {
                      __syncthreads();
                      if (threadIdx.x == 7 && at >= 0) x[at] = 5;
                      if (at < 0) ((int2*)(x + 1))->y = 5;
                      __syncthreads();
                    }
                    """);
            CUdeviceptr x = device.allocate(64);
            check(device.launch(store, 2, 64, device.stream(), x, Integer.valueOf(arguments[0])));
            device.readInts(x, 16);
            System.out.println("done");
        }
    }
}
