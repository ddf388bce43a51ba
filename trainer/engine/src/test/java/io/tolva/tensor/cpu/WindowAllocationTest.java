package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.sun.management.ThreadMXBean;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.ConvPart;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.PoolPart;
import io.tolva.tensor.backend.SlidingWindow;
import io.tolva.tensor.backend.Storage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Float32 kernels of convolutions and pools that have run once allocate nothing when they run again on one thread. */
class WindowAllocationTest {
    private static final int ROOM = 8192;

    static List<Arguments> kernels() {
        List<Arguments> kernels = new ArrayList<>();
        SlidingWindow window = SlidingWindow.of(Padding.SAME, 8, 3, 2, 1);
        for (String blas : List.of("openblas", "java")) {
            for (int[] channels : new int[][] {{3, 4, 1}, {8, 8, 1}, {8, 8, 2}, {4, 4, 4}, {4, 8, 4}}) {
                ConvGeometry geometry = new ConvGeometry(2, window, window, channels[0], channels[1], channels[2]);
                for (ConvPart part : ConvPart.values()) {
                    Operation.Convolution operation = new Operation.Convolution(geometry, part);
                    Kernel kernel = WindowKernels.convolution(
                            operation, BlasChoice.choose(blas), Workers.CALLER, DType.FLOAT32);
                    kernels.add(Arguments.of(operation + " by " + blas, kernel));
                }
            }
        }
        PoolGeometry pool = new PoolGeometry(2, window, window, 5);
        for (PoolPart part : PoolPart.values()) {
            Operation.MaxPool operation = new Operation.MaxPool(pool, part);
            kernels.add(Arguments.of(operation, WindowKernels.maxPool(operation, DType.FLOAT32)));
        }
        for (boolean spread : new boolean[] {false, true}) {
            Operation.AveragePool operation = new Operation.AveragePool(pool, spread);
            kernels.add(Arguments.of(operation, WindowKernels.averagePool(operation, DType.FLOAT32)));
        }
        return kernels;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kernels")
    void allocatesNothing(Object what, Kernel kernel) {
        Storage[] in = {storage(), storage()};
        Storage[] out = {storage()};
        run(kernel, in, out);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        run(kernel, in, out);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(what.toString(), allocated, is(lessThan(1000L)));
    }

    private static void run(Kernel kernel, Storage[] in, Storage[] out) {
        for (int i = 0; i < 100; i++) {
            kernel.run(in, out);
        }
    }

    private static Storage storage() {
        float[] values = new float[ROOM];
        Arrays.fill(values, 0.5f);
        return HeapStorage.wrap(HostArray.wrap(Shape.of(ROOM), values));
    }
}
