package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.SlidingWindow;
import java.util.Arrays;

/**
 * The largest element of each window, and what follows from it. Of equal elements the first in the window's row-major
 * order counts as the largest, as TensorFlow's kernels have it.
 *
 * <p>The gradient and {@link #pick} are each other's gradients, for given {@code x}. After a first call a thread's calls
 * allocate nothing. Safe for use by several threads.
 */
final class MaxPool {
    private final PoolGeometry geometry;
    private final SlidingWindow rows;
    private final SlidingWindow columns;
    private final int channels;
    private final int inputSize;
    private final ThreadLocal<Scratch> scratches;

    MaxPool(PoolGeometry geometry) {
        this.geometry = geometry;
        rows = geometry.rows();
        columns = geometry.columns();
        channels = geometry.channels();
        inputSize = geometry.inputShape().size();
        scratches = ThreadLocal.withInitial(() -> new Scratch(geometry));
    }

    /** {@code out [batch, outHeight, outWidth, channels] =} the largest of each window of {@code x}; NaN if one is NaN. */
    void forward(float[] x, float[] out) {
        Scratch scratch = scratches.get();
        scratch.ring.clear();
        int size = scratch.line.length;
        for (int line = 0; line < geometry.batch() * rows.output(); line++) {
            Arrays.fill(scratch.line, Float.NEGATIVE_INFINITY);
            for (int ky = 0; ky < rows.window(); ky++) {
                int from = rows.element(line % rows.output(), ky);
                if (from >= 0) {
                    scratch.maximum(x, line / rows.output() * rows.input() + from);
                }
            }
            System.arraycopy(scratch.line, 0, out, line * size, size);
        }
    }

    /** Gives the gradient {@code g} of each window to its largest element: {@code out} of the shape of {@code x}. */
    void gradient(float[] x, float[] g, float[] out) {
        Scratch scratch = scratches.get();
        Arrays.fill(out, 0, inputSize, 0f);
        if (!scratch.gradient.add(x, g, out)) {
            Arrays.fill(out, 0, inputSize, 0f);
            addOneByOne(x, g, out, scratch);
        }
    }

    /** The gradient for any numbers, which takes several times as long. */
    private void addOneByOne(float[] x, float[] g, float[] out, Scratch scratch) {
        for (int pixel = 0; pixel < outputPixels(); pixel++) {
            findLargest(x, pixel, scratch);
            for (int c = 0; c < channels; c++) {
                out[scratch.places[c]] += g[pixel * channels + c];
            }
        }
    }

    /** The element of {@code values}, of the shape of {@code x}, at the place of the largest element of each window. */
    void pick(float[] x, float[] values, float[] out) {
        Scratch scratch = scratches.get();
        for (int pixel = 0; pixel < outputPixels(); pixel++) {
            findLargest(x, pixel, scratch);
            for (int c = 0; c < channels; c++) {
                out[pixel * channels + c] = values[scratch.places[c]];
            }
        }
    }

    private int outputPixels() {
        return geometry.batch() * rows.output() * columns.output();
    }

    private void findLargest(float[] x, int pixel, Scratch scratch) {
        int line = pixel / columns.output();
        int column = pixel % columns.output();
        boolean first = true;
        for (int ky = 0; ky < rows.window(); ky++) {
            int y = rows.element(line % rows.output(), ky);
            for (int kx = 0; y >= 0 && kx < columns.window(); kx++) {
                int at = columns.element(column, kx);
                if (at >= 0) {
                    int inLine = line / rows.output() * rows.input() + y;
                    scratch.compare(x, (inLine * columns.input() + at) * channels, first);
                    first = false;
                }
            }
        }
    }

    private static final class Scratch {
        final RowRing ring;
        final float[] line;
        final MaxPoolGradient gradient;
        final int[] places;
        private final float[] largest;

        Scratch(PoolGeometry geometry) {
            int channels = geometry.channels();
            SlidingWindow columns = geometry.columns();
            ring = new RowRing(
                    geometry.rows().span(),
                    columns.input() * channels,
                    1,
                    () -> TapRow.ofWindows(columns, channels, Float.NEGATIVE_INFINITY));
            line = new float[columns.output() * channels];
            gradient = new MaxPoolGradient(geometry);
            places = new int[channels];
            largest = new float[channels];
        }

        void maximum(float[] x, int inLine) {
            for (float[] tap : ring.row(x, inLine)) {
                TapLoops.maximum(tap, line, line.length);
            }
        }

        void compare(float[] x, int from, boolean first) {
            for (int c = 0; c < places.length; c++) {
                float value = x[from + c];
                if (first || value > largest[c]) {
                    largest[c] = value;
                    places[c] = from + c;
                }
            }
        }
    }
}
