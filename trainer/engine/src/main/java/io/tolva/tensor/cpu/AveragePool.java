package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.SlidingWindow;
import java.util.Arrays;

/**
 * The mean of each window without its padding, and its gradient; both are linear and each other's gradients. After a
 * first call a thread's calls allocate nothing. Safe for use by several threads.
 */
final class AveragePool {
    private final PoolGeometry geometry;
    private final SlidingWindow rows;
    private final SlidingWindow columns;
    private final int outRow;
    private final ThreadLocal<Scratch> scratches;

    AveragePool(PoolGeometry geometry) {
        this.geometry = geometry;
        rows = geometry.rows();
        columns = geometry.columns();
        outRow = columns.output() * geometry.channels();
        scratches = ThreadLocal.withInitial(() -> new Scratch(geometry));
    }

    /** {@code out [batch, outHeight, outWidth, channels] =} the mean of each window of {@code x}. */
    void forward(float[] x, float[] out) {
        Scratch scratch = scratches.get();
        scratch.inputs.clear();
        for (int line = 0; line < geometry.batch() * rows.output(); line++) {
            int y = line % rows.output();
            Arrays.fill(scratch.line, 0f);
            for (int ky = 0; ky < rows.window(); ky++) {
                int from = rows.element(y, ky);
                if (from >= 0) {
                    scratch.add(x, line / rows.output() * rows.input() + from);
                }
            }
            TapLoops.divide(scratch.line, rows.count(y), scratch.counts, outRow);
            System.arraycopy(scratch.line, 0, out, line * outRow, outRow);
        }
    }

    /** Spreads the gradient {@code g} of each window evenly over its elements: {@code out} of the shape of the input. */
    void gradient(float[] g, float[] out) {
        Scratch scratch = scratches.get();
        scratch.gradients.clear();
        int inRow = columns.input() * geometry.channels();
        for (int line = 0; line < geometry.batch() * rows.input(); line++) {
            Arrays.fill(scratch.sum, 0f);
            for (int ky = 0; ky < rows.window(); ky++) {
                int y = rows.outputOf(line % rows.input(), ky);
                if (y >= 0) {
                    scratch.spread(g, line / rows.input() * rows.output() + y, rows.count(y));
                }
            }
            System.arraycopy(scratch.sum, 0, out, line * inRow, inRow);
        }
    }

    private static final class Scratch {
        final RowRing inputs;
        final RowRing gradients;
        final float[] line;
        final float[] sum;

        /** For each element of a row of the output, the number of columns in its window. */
        final float[] counts;

        /** The counts as {@code gradients} lays them out, 1 where there is no window. */
        private final float[][] countsOfPixels;

        Scratch(PoolGeometry geometry) {
            SlidingWindow columns = geometry.columns();
            int channels = geometry.channels();
            int window = geometry.rows().window();
            line = new float[columns.output() * channels];
            sum = new float[columns.input() * channels];
            counts = new float[line.length];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = columns.count(i / channels);
            }
            inputs = new RowRing(window, sum.length, 1, () -> TapRow.ofWindows(columns, channels, 0f));
            gradients = new RowRing(window, line.length, 1, () -> TapRow.ofPixels(columns, channels, 0f));
            TapRow spread = TapRow.ofPixels(columns, channels, 1f);
            spread.load(counts, 0);
            countsOfPixels = spread.taps;
        }

        void add(float[] x, int inLine) {
            for (float[] tap : inputs.row(x, inLine)) {
                TapLoops.add(tap, line, line.length);
            }
        }

        void spread(float[] g, int outLine, int rowsInWindow) {
            float[][] taps = gradients.row(g, outLine);
            for (int k = 0; k < taps.length; k++) {
                TapLoops.divideAdd(taps[k], rowsInWindow, countsOfPixels[k], sum, sum.length);
            }
        }
    }
}
