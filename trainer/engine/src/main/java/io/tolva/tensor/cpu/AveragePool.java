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
        scratch.ring.clear();
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
        int inRow = columns.input() * geometry.channels();
        for (int line = 0; line < geometry.batch() * rows.input(); line++) {
            Arrays.fill(scratch.sum.data, 0f);
            for (int ky = 0; ky < rows.window(); ky++) {
                int y = rows.outputOf(line % rows.input(), ky);
                if (y >= 0) {
                    int from = (line / rows.input() * rows.output() + y) * outRow;
                    System.arraycopy(g, from, scratch.line, 0, outRow);
                    scratch.spread(rows.count(y));
                }
            }
            scratch.sum.store(out, line * inRow);
        }
    }

    private static final class Scratch {
        final RowRing ring;
        final float[] line;

        /** For each element of a row of the output, the number of columns in its window. */
        final float[] counts;

        final PaddedRow sum;
        private final int window;

        Scratch(PoolGeometry geometry) {
            SlidingWindow columns = geometry.columns();
            int channels = geometry.channels();
            window = columns.window();
            ring = new RowRing(geometry.rows(), columns, channels, 1, 0f);
            line = new float[columns.output() * channels];
            counts = new float[line.length];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = columns.count(i / channels);
            }
            sum = new PaddedRow(columns, channels, 0f);
        }

        void add(float[] x, int inLine) {
            PaddedRow row = ring.row(x, inLine);
            for (int kx = 0; kx < window; kx++) {
                TapLoops.add(row.data, row.tap(kx), line, line.length);
            }
        }

        void spread(int rowsInWindow) {
            TapLoops.divide(line, rowsInWindow, counts, line.length);
            for (int kx = 0; kx < window; kx++) {
                TapLoops.addAt(line, sum.data, sum.tap(kx), line.length);
            }
        }
    }
}
