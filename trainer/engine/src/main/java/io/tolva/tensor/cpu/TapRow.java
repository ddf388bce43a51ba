package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.SlidingWindow;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * One row of an image as the elements ("taps") of windows see it: {@code taps[k]} holds, for each window of the row, the
 * pixel that is its element {@code k}. The same for gradients, the other way round: for each pixel, the window whose
 * element {@code k} it is.
 *
 * <p>So every loop uses one index for all of its arrays. With an offset that is not a constant C2 makes scalar
 * instructions, which takes five times as long as the copies here. An instance belongs to one thread.
 */
final class TapRow {
    /** For each tap a row; elements of padding keep the value that they were made with. */
    final float[][] taps;

    /** For each run of pixels that are neighbours in both rows: its tap, its places there and here, and its length. */
    private final int[] runs;

    private TapRow(int window, int pixels, int channels, float padding, IntBinaryOperator source) {
        taps = new float[window][Math.multiplyExact(pixels, channels)];
        int[] found = new int[4 * window * pixels];
        int count = 0;
        for (int k = 0; k < window; k++) {
            Arrays.fill(taps[k], padding);
            for (int i = 0; i < pixels; i++) {
                int from = source.applyAsInt(i, k);
                if (from >= 0 && i > 0 && source.applyAsInt(i - 1, k) == from - 1 && from > 0) {
                    found[count - 1] += channels;
                } else if (from >= 0) {
                    found[count++] = k;
                    found[count++] = from * channels;
                    found[count++] = i * channels;
                    found[count++] = channels;
                }
            }
        }
        runs = Arrays.copyOf(found, count);
    }

    /** For each window of a row the pixels that it sees. */
    static TapRow ofWindows(SlidingWindow columns, int channels, float padding) {
        return new TapRow(columns.window(), columns.output(), channels, padding, columns::element);
    }

    /** For each pixel of a row the windows that see it. */
    static TapRow ofPixels(SlidingWindow columns, int channels, float padding) {
        return new TapRow(columns.window(), columns.input(), channels, padding, columns::outputOf);
    }

    /** Takes the row that begins at {@code from}. */
    void load(float[] x, int from) {
        for (int i = 0; i < runs.length; i += 4) {
            System.arraycopy(x, from + runs[i + 1], taps[runs[i]], runs[i + 2], runs[i + 3]);
        }
    }

    /** The other way: copies what each tap holds to the places in a row from where it would be loaded, one row per tap. */
    void store(float[][] to) {
        for (int i = 0; i < runs.length; i += 4) {
            System.arraycopy(taps[runs[i]], runs[i + 2], to[runs[i]], runs[i + 1], runs[i + 3]);
        }
    }
}
