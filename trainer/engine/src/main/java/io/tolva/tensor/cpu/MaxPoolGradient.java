package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.SlidingWindow;
import java.util.Arrays;

/**
 * The gradient of {@link MaxPool} in loops that C2 vectorises, for windows whose largest elements and gradients are
 * finite; decision 12 has the measurements.
 *
 * <p>An element of a window takes the gradient if it equals the window's maximum and none before it did. That is decided
 * without a branch, tap by tap for a whole row of windows: {@code take = max(0, 1 - far)}, where {@code far} is 0 for the
 * maximum and more than 1 for everything below. Who takes raises the maximum out of the reach of those that follow. What
 * was taken goes back to the places of its pixels, and there is added to what other windows gave.
 *
 * <p>With numbers that are not finite, products with 0 would be NaN. An instance belongs to one thread.
 */
final class MaxPoolGradient {
    private final SlidingWindow rows;
    private final int lines;
    private final int inRow;
    private final int outRow;
    private final boolean rowsApart;
    private final boolean columnsApart;
    private final RowRing inputs;

    /** What each tap of a row of windows took, and the same at the places of the pixels, by tap if windows overlap. */
    private final TapRow taken;

    private final float[][] pixels;
    private final float[] max;
    private final float[] gradient;
    private final float[] sum;

    /** Zeros, until a number that is not finite comes along. */
    private final float[] finite;

    MaxPoolGradient(PoolGeometry geometry) {
        rows = geometry.rows();
        lines = geometry.batch() * rows.output();
        SlidingWindow columns = geometry.columns();
        int channels = geometry.channels();
        inRow = columns.input() * channels;
        outRow = columns.output() * channels;
        rowsApart = rows.stride() >= rows.window();
        columnsApart = columns.stride() >= columns.window();
        inputs = new RowRing(rows.span(), inRow, 1, () -> TapRow.ofWindows(columns, channels, Float.NEGATIVE_INFINITY));
        taken = TapRow.ofWindows(columns, channels, 0f);
        pixels = new float[columns.window()][];
        Arrays.setAll(pixels, k -> k > 0 && columnsApart ? pixels[0] : new float[inRow]);
        max = new float[outRow];
        gradient = new float[outRow];
        sum = new float[inRow];
        finite = new float[outRow];
    }

    /** Adds the gradient to {@code out}; false, and anything in {@code out}, if not all that matters is finite. */
    boolean add(float[] x, float[] g, float[] out) {
        inputs.clear();
        Arrays.fill(finite, 0f);
        for (int line = 0; line < lines; line++) {
            int firstLine = line / rows.output() * rows.input();
            System.arraycopy(g, line * outRow, gradient, 0, outRow);
            findMaximum(x, firstLine, line % rows.output());
            TapLoops.watch(max, gradient, finite, outRow);
            for (int ky = 0; ky < rows.window(); ky++) {
                int from = rows.element(line % rows.output(), ky);
                if (from >= 0) {
                    take(inputs.row(x, firstLine + from));
                    store(out, (firstLine + from) * inRow);
                }
            }
        }
        return allFinite();
    }

    private void findMaximum(float[] x, int firstLine, int y) {
        Arrays.fill(max, Float.NEGATIVE_INFINITY);
        for (int ky = 0; ky < rows.window(); ky++) {
            int from = rows.element(y, ky);
            if (from >= 0) {
                for (float[] tap : inputs.row(x, firstLine + from)) {
                    TapLoops.maximum(tap, max, outRow);
                }
            }
        }
    }

    private void take(float[][] taps) {
        for (int k = 0; k < taps.length; k++) {
            TapLoops.take(taps[k], max, gradient, taken.taps[k], outRow);
        }
        taken.store(pixels);
    }

    /** Adds what one row of pixels gets. */
    private void store(float[] out, int to) {
        if (rowsApart && columnsApart) {
            System.arraycopy(pixels[0], 0, out, to, inRow);
            return;
        }
        System.arraycopy(out, to, sum, 0, inRow);
        for (int k = 0; k < (columnsApart ? 1 : pixels.length); k++) {
            TapLoops.add(pixels[k], sum, inRow);
        }
        System.arraycopy(sum, 0, out, to, inRow);
    }

    private boolean allFinite() {
        for (float value : finite) {
            if (value != 0f) {
                return false;
            }
        }
        return true;
    }
}
