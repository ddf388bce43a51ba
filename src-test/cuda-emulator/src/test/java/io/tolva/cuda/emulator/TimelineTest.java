package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUfunction;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
    private static final int STEPS = 8;

    /** A line of the timeline: times in nanoseconds. */
    private record Operation(String stream, String kind, String name, long start, long end) {
        static Operation parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Operation(parts[0], parts[1], parts[2], Long.parseLong(parts[3]), Long.parseLong(parts[4]));
        }

        long millis() {
            return (end - start) / 1_000_000;
        }

        boolean overlaps(Operation other) {
            return start < other.end && other.start < end;
        }
    }

    @BeforeAll
    static void load() {
        EmulatedDevice.load();
    }

    @Test
    void copiesOverlapKernelsOfAnotherStreamAndEventsHoldThemBack(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("timeline");
        ChildProcess.Result result = new ChildProcess(Pipeline.class)
                .withEnvironment("TOLVA_EMULATOR_TIMELINE", file.toString())
                .withEnvironment("TOLVA_EMULATOR_KERNEL_MICROS", "20000")
                .withEnvironment("TOLVA_EMULATOR_BYTES_PER_SECOND", "50000000")
                .run();
        assertThat(result.output().trim(), is("sum " + STEPS * (STEPS + 1) / 2));
        List<Operation> all =
                Files.readAllLines(file).stream().map(Operation::parse).toList();
        List<Operation> copies =
                all.stream().filter(op -> op.kind().equals("to-device")).toList();
        List<Operation> kernels =
                all.stream().filter(op -> op.kind().equals("kernel")).toList();
        assertThat(copies, hasSize(STEPS + 1));
        assertThat(kernels, hasSize(STEPS));
        long overlapping = 0;
        for (int step = 0; step < STEPS; step++) {
            // 1,000,000 bytes at 50 MB/s.
            assertThat(copies.get(step + 1).millis(), greaterThanOrEqualTo(20L));
            assertThat(kernels.get(step).millis(), greaterThanOrEqualTo(20L));
            assertThat(kernels.get(step).name(), is("k"));
            assertThat(
                    copies.get(step + 1).end(),
                    lessThanOrEqualTo(kernels.get(step).start()));
            if (step + 2 < copies.size() && copies.get(step + 2).overlaps(kernels.get(step))) {
                overlapping++;
            }
        }
        // All but the last two do; on a busy machine, a thread of the host may come too late.
        assertThat(overlapping, greaterThan(1L));
    }

    /** Copies into two slots on one stream, while a kernel of another adds what is in the other slot. */
    static final class Pipeline {
        private static final int BYTES = 1_000_000;

        private Pipeline() {}

        public static void main(String[] arguments) {
            EmulatedDevice device = EmulatedDevice.open();
            CUfunction add =
                    device.kernel("extern \"C\" __global__ void k(int* sum, const int* x) { sum[0] += x[0]; }");
            CUdeviceptr sum = device.ints(0);
            CUstream copying = device.stream();
            CUstream computing = device.stream();
            CUdeviceptr[] slots = {device.allocate(BYTES), device.allocate(BYTES)};
            CUevent[] filled = {device.event(), device.event()};
            CUevent[] used = {device.event(), device.event()};
            java.nio.ByteBuffer[] hosts = {device.pinned(BYTES), device.pinned(BYTES)};
            for (int step = 0; step < STEPS; step++) {
                int slot = step % 2;
                check(JCudaDriver.cuEventSynchronize(used[slot]));
                hosts[slot].putInt(0, step + 1);
                check(JCudaDriver.cuMemcpyHtoDAsync(slots[slot], Pointer.to(hosts[slot]), BYTES, copying));
                check(JCudaDriver.cuEventRecord(filled[slot], copying));
                check(JCudaDriver.cuStreamWaitEvent(computing, filled[slot], 0));
                check(device.launch(add, 1, 1, computing, sum, slots[slot]));
                check(JCudaDriver.cuEventRecord(used[slot], computing));
            }
            System.out.println("sum " + device.readInts(sum, 1)[0]);
        }
    }
}
