package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.ConvPart;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.PoolPart;
import io.tolva.tensor.backend.SlidingWindow;
import org.junit.jupiter.api.Test;

/** Convolutions and pools of random geometries against the CPU's. */
class WindowKernelsTest {
    private static final long SEED = Long.getLong("tolva.windows.seed", 20261128);
    private static final int CASES = Integer.getInteger("tolva.windows.cases", 150);

    private final TwinRuns twins = new TwinRuns(SEED);

    @Test
    void convolutionsOfRandomGeometries() {
        System.out.println(CASES + " convolutions and pools of seed " + SEED);
        for (int i = 0; i < CASES; i++) {
            int groups = twins.one(1, 1, 2, 3, 4);
            int in = groups * twins.one(1, 1, 2, 4, 5);
            int out = groups * twins.one(1, 2, 3, 4, 8);
            int dilation = twins.one(1, 1, 2);
            convolve(dtype(i), new ConvGeometry(twins.one(0, 1, 2, 5), window(dilation), window(1), in, out, groups));
        }
        assertThat(twins.differences(), is(empty()));
    }

    /** Windows that are single pixels, whole rows or whole images. */
    @Test
    void productsWithoutUnfolding() {
        for (int i = 0; i < 24; i++) {
            SlidingWindow one = new SlidingWindow(1 + twins.below(6), 1, 1, 1, 0, 0);
            int input = 1 + twins.below(6);
            SlidingWindow whole = new SlidingWindow(input, input, 1 + twins.below(3), 1, 0, 0);
            SlidingWindow rows = i % 4 < 2 ? one : whole;
            SlidingWindow columns = i % 2 == 0 ? one : whole;
            convolve(
                    dtype(i), new ConvGeometry(twins.one(0, 1, 3), rows, columns, twins.one(1, 4), twins.one(1, 5), 1));
        }
        assertThat(twins.differences(), is(empty()));
    }

    @Test
    void groupsOfManyChannels() {
        for (int i = 0; i < 6; i++) {
            int groups = twins.one(2, 3);
            SlidingWindow rows = window(1);
            convolve(dtype(i), new ConvGeometry(2, rows, window(1), groups * 16, groups * twins.one(16, 20), groups));
        }
        assertThat(twins.differences(), is(empty()));
    }

    /** A workspace that is too small for one image, or for all of them. */
    @Test
    void productsOfPartsOfTheWindows() {
        for (int i = 0; i < CASES / 3; i++) {
            int groups = twins.one(1, 1, 3);
            int in = groups * twins.one(1, 2, 4, 5);
            int out = groups * twins.one(1, 3, 4);
            ConvGeometry geometry =
                    new ConvGeometry(twins.one(1, 2, 5), window(1), window(twins.one(1, 2)), in, out, groups);
            if (geometry.outputShape().size() > 0) {
                DType dtype = dtype(i);
                UnfoldedConvolution unfolded =
                        new UnfoldedConvolution(twins.device(), geometry, dtype, twins.one(1, 300, 2000, 10000));
                HostArray x = twins.values(dtype, geometry.inputShape());
                HostArray w = twins.values(dtype, geometry.filterShape());
                HostArray y = twins.values(dtype, geometry.outputShape());
                part(unfolded, geometry, ConvPart.OUTPUT, x, w, y.shape());
                part(unfolded, geometry, ConvPart.INPUT, w, y, x.shape());
                part(unfolded, geometry, ConvPart.FILTER, x, y, w.shape());
            }
        }
        assertThat(twins.differences(), is(empty()));
    }

    private void part(
            UnfoldedConvolution unfolded, ConvGeometry geometry, ConvPart part, HostArray a, HostArray b, Shape out) {
        twins.run(new Operation.Convolution(geometry, part), unfolded.kernel(part), a.dtype(), out, a, b);
    }

    /** Grouped ones with so many pixels that their sums are made in parts. */
    @Test
    void largerGroupedConvolutions() {
        for (int i = 0; i < 6; i++) {
            SlidingWindow rows = SlidingWindow.of(Padding.SAME, 17 + i, 3, 1 + i % 2, 1);
            SlidingWindow columns = SlidingWindow.of(Padding.VALID, 31, 1 + i % 3, 1, 1);
            int groups = twins.one(2, 8, 40);
            convolve(dtype(i), new ConvGeometry(4, rows, columns, groups, groups * (1 + i % 2), groups));
        }
        assertThat(twins.differences(), is(empty()));
    }

    private static DType dtype(int i) {
        return i % 3 == 2 ? DType.FLOAT64 : DType.FLOAT32;
    }

    private void convolve(DType dtype, ConvGeometry geometry) {
        HostArray x = twins.values(dtype, geometry.inputShape());
        HostArray w = twins.values(dtype, geometry.filterShape());
        HostArray y = twins.values(dtype, geometry.outputShape());
        twins.run(new Operation.Convolution(geometry, ConvPart.OUTPUT), dtype, y.shape(), x, w);
        twins.run(new Operation.Convolution(geometry, ConvPart.INPUT), dtype, x.shape(), w, y);
        twins.run(new Operation.Convolution(geometry, ConvPart.FILTER), dtype, w.shape(), x, y);
    }

    private SlidingWindow window(int dilation) {
        int input = 1 + twins.below(9);
        int window = 1 + twins.below(4);
        int stride = 1 + twins.below(3);
        int span = (window - 1) * dilation + 1;
        return switch (twins.below(3)) {
            case 0 ->
                new SlidingWindow(
                        input, window, stride, dilation, twins.below(4), Math.max(0, span - input) + twins.below(4));
            case 1 -> SlidingWindow.of(Padding.SAME, input, window, stride, dilation);
            default ->
                SlidingWindow.of(Padding.VALID, Math.max(input, span - twins.below(2)), window, stride, dilation);
        };
    }

    @Test
    void poolsOfRandomGeometries() {
        for (int i = 0; i < CASES; i++) {
            PoolGeometry geometry =
                    new PoolGeometry(twins.one(0, 1, 3), poolWindow(), poolWindow(), twins.one(1, 2, 3, 33));
            DType dtype = dtype(i);
            // Few different numbers, so that most windows have several that are largest.
            HostArray x = i % 2 == 0 ? twins.values(dtype, geometry.inputShape()) : ties(dtype, geometry.inputShape());
            pool(dtype, geometry, x);
        }
        assertThat(twins.differences(), is(empty()));
    }

    private HostArray ties(DType dtype, Shape shape) {
        return twins.below(3, dtype, shape);
    }

    @Test
    void largestOfNumbersThatAreNone() {
        float[] specials = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, 1f
        };
        for (int i = 0; i < 40; i++) {
            PoolGeometry geometry = new PoolGeometry(2, poolWindow(), poolWindow(), 3);
            float[] values = new float[geometry.inputShape().size()];
            for (int at = 0; at < values.length; at++) {
                values[at] = specials[twins.below(specials.length)];
            }
            HostArray x = HostArray.wrap(geometry.inputShape(), values);
            DType dtype = dtype(i);
            largest(dtype, geometry, HostValues.cast(x, dtype));
        }
        assertThat(twins.differences(), is(empty()));
    }

    private void pool(DType dtype, PoolGeometry geometry, HostArray x) {
        largest(dtype, geometry, x);
        twins.run(new Operation.AveragePool(geometry, false), dtype, geometry.outputShape(), x);
        HostArray g = twins.values(dtype, geometry.outputShape());
        twins.run(new Operation.AveragePool(geometry, true), dtype, geometry.inputShape(), g);
    }

    private void largest(DType dtype, PoolGeometry geometry, HostArray x) {
        HostArray g = twins.values(dtype, geometry.outputShape());
        HostArray values = twins.values(dtype, geometry.inputShape());
        twins.run(new Operation.MaxPool(geometry, PoolPart.OUTPUT), dtype, geometry.outputShape(), x);
        twins.run(new Operation.MaxPool(geometry, PoolPart.SPREAD), dtype, geometry.inputShape(), x, g);
        twins.run(new Operation.MaxPool(geometry, PoolPart.PICK), dtype, geometry.outputShape(), x, values);
    }

    /** A window that never lies in the padding alone. */
    private SlidingWindow poolWindow() {
        int input = 1 + twins.below(9);
        int window = 1 + twins.below(4);
        int stride = 1 + twins.below(4);
        return switch (twins.below(3)) {
            case 0 ->
                new SlidingWindow(
                        input + Math.max(0, window - input),
                        window,
                        stride,
                        1,
                        twins.below(window),
                        twins.below(window));
            case 1 -> SlidingWindow.of(Padding.SAME, input, window, stride, 1);
            default -> SlidingWindow.of(Padding.VALID, Math.max(input, window), window, stride, 1);
        };
    }
}
