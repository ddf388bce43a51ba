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
    private final int wideRow;
    private final int outRow;
    private final ThreadLocal<Scratch> scratches;

    DepthwiseConvolution(ConvGeometry geometry) {
        rows = geometry.rows();
        columns = geometry.columns();
        channels = geometry.outChannels();
        multiplier = channels / geometry.inChannels();
        inRow = columns.input() * geometry.inChannels();
        wideRow = columns.input() * channels;
        outRow = columns.output() * channels;
        scratches = ThreadLocal.withInitial(Scratch::new);
    }

    @Override
    public void forward(float[] x, float[] w, float[] out, int from, int to) {
        Scratch scratch = scratches.get();
        scratch.tile(w, outRow);
        scratch.inputs.clear();
        for (int line = from * rows.output(); line < to * rows.output(); line++) {
            scratch.forward(x, line / rows.output() * rows.input(), line % rows.output());
            System.arraycopy(scratch.line, 0, out, line * outRow, outRow);
        }
    }

    @Override
    public void inputGradient(float[] w, float[] g, float[] out, int from, int to) {
        Scratch scratch = scratches.get();
        scratch.tile(w, wideRow);
        scratch.gradients.clear();
        for (int line = from * rows.input(); line < to * rows.input(); line++) {
            scratch.inputGradient(g, line / rows.input() * rows.output(), line % rows.input());
            scratch.store(out, line * inRow);
        }
    }

    @Override
    public void filterGradient(float[] x, float[] g, float[] out, int from, int to) {
        Scratch scratch = scratches.get();
        for (float[] tile : scratch.tiles) {
            Arrays.fill(tile, 0f);
        }
        scratch.inputs.clear();
        for (int line = from * rows.output(); line < to * rows.output(); line++) {
            System.arraycopy(g, line * outRow, scratch.line, 0, outRow);
            scratch.filterGradient(x, line / rows.output() * rows.input(), line % rows.output());
        }
        scratch.fold(out);
    }

    private final class Scratch {
        private final int longest = Math.max(outRow, wideRow);

        /** For each tap, its weights repeated for each pixel of a row, or the sums of their gradients. */
        final float[][] tiles = new float[rows.window() * columns.window()][longest];

        /** A row that is computed, or the gradient of one. */
        final float[] line = new float[longest];

        final RowRing inputs =
                new RowRing(rows.span(), inRow, multiplier, () -> TapRow.ofWindows(columns, channels, 0f));
        final RowRing gradients = new RowRing(rows.span(), outRow, 1, () -> TapRow.ofPixels(columns, channels, 0f));

        void tile(float[] w, int size) {
            for (int t = 0; t < tiles.length; t++) {
                for (int i = 0; i < size; i += channels) {
                    System.arraycopy(w, t * channels, tiles[t], i, channels);
                }
            }
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
                    float[][] taps = inputs.row(x, firstLine + from);
                    TapLoops.multiplyAdd(taps, tiles, ky * columns.window(), line, outRow);
                }
            }
        }

        void inputGradient(float[] g, int firstLine, int y) {
            Arrays.fill(line, 0f);
            for (int ky = 0; ky < rows.window(); ky++) {
                int from = rows.outputOf(y, ky);
                if (from >= 0) {
                    float[][] taps = gradients.row(g, firstLine + from);
                    TapLoops.multiplyAdd(taps, tiles, ky * columns.window(), line, wideRow);
                }
            }
        }

        void filterGradient(float[] x, int firstLine, int y) {
            for (int ky = 0; ky < rows.window(); ky++) {
                int from = rows.element(y, ky);
                for (int kx = 0; from >= 0 && kx < columns.window(); kx++) {
                    float[] tap = inputs.row(x, firstLine + from)[kx];
                    TapLoops.multiplyAdd(tap, line, tiles[ky * columns.window() + kx], outRow);
                }
            }
        }

        void store(float[] x, int to) {
            if (multiplier == 1) {
                System.arraycopy(line, 0, x, to, inRow);
                return;
            }
            for (int i = 0; i < inRow; i++) {
                float total = 0f;
                for (int j = 0; j < multiplier; j++) {
                    total += line[i * multiplier + j];
                }
                x[to + i] = total;
            }
        }
    }
}
