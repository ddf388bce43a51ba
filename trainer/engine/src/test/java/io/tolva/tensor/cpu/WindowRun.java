package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Storage;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Runs kernels on arrays that are larger than their tensors. Behind the inputs are NaN, which no result may show, and the
 * outputs are NaN before; behind them is a number that must stay.
 */
final class WindowRun {
    private static final int BEYOND = 37;
    private static final double UNTOUCHED = 4242;

    private final DType dtype;
    private final Kernel kernel;

    WindowRun(DType dtype, Kernel kernel) {
        this.dtype = dtype;
        this.kernel = kernel;
    }

    /** The first {@code size} elements of the output, for these inputs. */
    double[] of(int size, double[]... inputs) {
        Storage[] in = new Storage[inputs.length];
        for (int i = 0; i < in.length; i++) {
            double[] larger = Arrays.copyOf(inputs[i], inputs[i].length + BEYOND);
            Arrays.fill(larger, inputs[i].length, larger.length, Double.NaN);
            in[i] = storage(larger);
        }
        double[] before = new double[size + BEYOND];
        Arrays.fill(before, 0, size, Double.NaN);
        Arrays.fill(before, size, before.length, UNTOUCHED);
        Storage out = storage(before);
        kernel.run(in, new Storage[] {out});
        double[] after = elements(out);
        for (int i = size; i < after.length; i++) {
            assertThat("element behind an output of " + size + ": " + i, after[i], is(UNTOUCHED));
        }
        return Arrays.copyOf(after, size);
    }

    private Storage storage(double[] values) {
        Shape shape = Shape.of(values.length);
        return HeapStorage.wrap(
                dtype == DType.FLOAT64 ? HostArray.wrap(shape, values) : HostArray.wrap(shape, floats(values)));
    }

    private static double[] elements(Storage storage) {
        return IntStream.range(0, storage.size())
                .mapToDouble(i -> HeapStorage.element(storage, i))
                .toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
