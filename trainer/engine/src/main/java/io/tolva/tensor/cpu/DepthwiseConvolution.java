package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.SlidingWindow;
import java.util.Arrays;

/**
 * A convolution with a group for each input channel: a multiplication and an addition for each tap, in loops over whole
 * rows. A product of matrices would have one column.
 *
 * <p>Where a channel has several outputs (a multiplier), rows of the input are first widened to the output's channels by
 * repeating each element, and gradients of the input are summed back.
 */
final class DepthwiseConvolution implements ConvolutionKernel {
    private final SlidingWindow rows;
    private final SlidingWindow columns;
    private final int channels;
    private final int multiplier;
    private final int inRow;
    private final int outRow;
    private final ThreadLocal<Scratch> scratches;

    DepthwiseConvolution(ConvGeometry geometry) {
        rows = geometry.rows();
        columns = geometry.columns();
        channels = geometry.outChannels();
        multiplier = channels / geometry.inChannels();
        inRow = columns.input() * geometry.inChannels();
        outRow = columns.output() * channels;
        scratches = ThreadLocal.withInitial(Scratch::new);
    }

    @Override
    public void forward(float[] x, float[] w, float[] out, int from, int to) {
        Scratch scratch = scratches.get();
        scratch.tile(w);
        for (int line = from * rows.output(); line < to * rows.output(); line++) {
            scratch.forward(x, line / rows.output() * rows.input(), line % rows.output());
            System.arraycopy(scratch.line, 0, out, line * outRow, outRow);
        }
    }

    @Override
    public void inputGradient(float[] w, float[] g, float[] out, int from, int to) {
        Scratch scratch = scratches.get();
        scratch.tile(w);
        for (int line = from * rows.input(); line < to * rows.input(); line++) {
            scratch.inputGradient(g, line / rows.input() * rows.output(), line % rows.input());
            scratch.store(out, line);
        }
    }

    @Override
    public void filterGradient(float[] x, float[] g, float[] out, int from, int to) {
        Scratch scratch = scratches.get();
        for (float[] tile : scratch.tiles) {
            Arrays.fill(tile, 0f);
        }
        scratch.ring.clear();
        for (int line = from * rows.output(); line < to * rows.output(); line++) {
            System.arraycopy(g, line * outRow, scratch.line, 0, outRow);
            scratch.filterGradient(x, line / rows.output() * rows.input(), line % rows.output());
        }
        scratch.fold(out);
    }

    private final class Scratch {
        /** For each tap, its weights repeated for each output of a row, or the sums of their gradients. */
        final float[][] tiles = new float[rows.window() * columns.window()][outRow];

        /** A row of the output or of its gradient. */
        final float[] line = new float[outRow];

        private final RowRing ring = new RowRing(rows, columns, channels / multiplier, multiplier, 0f);
        private final PaddedRow sum = new PaddedRow(columns, channels, 0f);
        private final float[] wide = new float[multiplier == 1 ? 0 : columns.input() * channels];

        void tile(float[] w) {
            for (int t = 0; t < tiles.length; t++) {
                for (int i = 0; i < outRow; i += channels) {
                    System.arraycopy(w, t * channels, tiles[t], i, channels);
                }
            }
            ring.clear();
        }

        void fold(float[] w) {
            Arrays.fill(w, 0, tiles.length * channels, 0f);
            for (int t = 0; t < tiles.length; t++) {
                for (int i = 0; i < outRow; i++) {
                    w[t * channels + i % channels] += tiles[t][i];
                }
            }
        }

        void forward(float[] x, int firstLine, int y) {
            Arrays.fill(line, 0f);
            for (int ky = 0; ky < rows.window(); ky++) {
                int from = rows.element(y, ky);
                if (from >= 0) {
                    addTaps(ring.row(x, firstLine + from), ky * columns.window());
                }
            }
        }

        private void addTaps(PaddedRow row, int tap) {
            int k = 0;
            for (; k + 3 <= columns.window(); k += 3) {
                float[] w = tiles[tap + k];
                float[] w1 = tiles[tap + k + 1];
                float[] w2 = tiles[tap + k + 2];
                int at1 = row.tap(k + 1);
                TapLoops.multiplyAdd(row.data, row.tap(k), at1, row.tap(k + 2), w, w1, w2, line, outRow);
            }
            for (; k < columns.window(); k++) {
                TapLoops.multiplyAdd(row.data, row.tap(k), tiles[tap + k], line, outRow);
            }
        }

        void inputGradient(float[] g, int firstLine, int y) {
            Arrays.fill(sum.data, 0f);
            for (int ky = 0; ky < rows.window(); ky++) {
                int from = rows.outputOf(y, ky);
                if (from < 0) {
                    continue;
                }
                System.arraycopy(g, (firstLine + from) * outRow, line, 0, outRow);
                for (int kx = 0; kx < columns.window(); kx++) {
                    float[] w = tiles[ky * columns.window() + kx];
                    TapLoops.multiplyAddAt(line, w, sum.data, sum.tap(kx), outRow);
                }
            }
        }

        void filterGradient(float[] x, int firstLine, int y) {
            for (int ky = 0; ky < rows.window(); ky++) {
                int from = rows.element(y, ky);
                if (from < 0) {
                    continue;
                }
                PaddedRow row = ring.row(x, firstLine + from);
                for (int kx = 0; kx < columns.window(); kx++) {
                    float[] w = tiles[ky * columns.window() + kx];
                    TapLoops.multiplyAdd(row.data, row.tap(kx), line, w, outRow);
                }
            }
        }

        void store(float[] x, int inLine) {
            if (multiplier == 1) {
                sum.store(x, inLine * inRow);
                return;
            }
            sum.store(wide, 0);
            for (int i = 0; i < inRow; i++) {
                float total = 0f;
                for (int j = 0; j < multiplier; j++) {
                    total += wide[i * multiplier + j];
                }
                x[inLine * inRow + i] = total;
            }
        }
    }
}
