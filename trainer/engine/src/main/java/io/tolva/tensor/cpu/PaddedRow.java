package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.SlidingWindow;
import java.util.Arrays;

/**
 * One row of an image with its padding, so stored that a window's element {@code k} of all outputs of the row lies in one
 * piece, from {@code tap(k)} on: with a stride, pixels are dealt out by their coordinate modulo the stride. So a loop over
 * the whole row is one that C2 vectorises. An instance belongs to one thread.
 */
final class PaddedRow {
    /** The row; elements of padding keep the value that they were made with. */
    final float[] data;

    private final int width;
    private final int channels;
    private final int stride;
    private final int[] places;
    private final int[] taps;
    private final int contiguous;

    /** A row whose padding has the given value. */
    PaddedRow(SlidingWindow columns, int channels, float padding) {
        this.channels = channels;
        width = columns.input();
        stride = columns.stride();
        int pitch = columns.output() + (columns.span() - 1) / stride;
        int phases = Math.min(stride, columns.span());
        data = new float[Math.multiplyExact(phases * pitch, channels)];
        Arrays.fill(data, padding);
        places = new int[width];
        for (int i = 0; i < width; i++) {
            int x = i + columns.padBefore();
            boolean seen = x % stride < phases && x / stride < pitch;
            places[i] = seen ? (x % stride * pitch + x / stride) * channels : -1;
        }
        taps = new int[columns.window()];
        for (int k = 0; k < taps.length; k++) {
            int x = k * columns.dilation();
            taps[k] = (x % stride * pitch + x / stride) * channels;
        }
        contiguous = stride == 1 ? Math.max(0, Math.min(width, pitch - columns.padBefore())) * channels : 0;
    }

    /** Where the elements begin that a window's element {@code k} sees. */
    int tap(int k) {
        return taps[k];
    }

    /** Takes the row of an image that begins at {@code from}. */
    void load(float[] x, int from) {
        if (stride == 1) {
            System.arraycopy(x, from, data, Math.max(0, places[0]), contiguous);
            return;
        }
        for (int i = 0; i < width; i++) {
            if (places[i] >= 0) {
                System.arraycopy(x, from + i * channels, data, places[i], channels);
            }
        }
    }

    /** Gives its pixels to the row of an image that begins at {@code to}; those that no window sees become zero. */
    void store(float[] x, int to) {
        if (stride == 1) {
            System.arraycopy(data, Math.max(0, places[0]), x, to, contiguous);
            Arrays.fill(x, to + contiguous, to + width * channels, 0f);
            return;
        }
        for (int i = 0; i < width; i++) {
            if (places[i] >= 0) {
                System.arraycopy(data, places[i], x, to + i * channels, channels);
            } else {
                Arrays.fill(x, to + i * channels, to + (i + 1) * channels, 0f);
            }
        }
    }
}
