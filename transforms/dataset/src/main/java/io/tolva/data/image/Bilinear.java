package io.tolva.data.image;

import java.util.Arrays;

/**
 * Resizes an image whose rows come one after another. Each row is resized across once, into one of two rows that are kept;
 * as soon as a new row has both its old ones, it is made.
 */
final class Bilinear {
    private final Taps across;
    private final Taps down;
    private final int channels;
    private final float[][] kept;
    private final float[] mixed;
    private final float[] resized;
    private int done;

    /** Prepares to make {@code height} times {@code width} pixels of {@code oldHeight} times {@code oldWidth}. */
    Bilinear(int oldHeight, int oldWidth, int height, int width, int channels) {
        across = new Taps(oldWidth, width);
        down = new Taps(oldHeight, height);
        this.channels = channels;
        kept = new float[2][width * channels];
        mixed = new float[width * channels];
        resized = new float[Math.multiplyExact(height, width * channels)];
    }

    /** Which old columns make each new one. */
    Taps across() {
        return across;
    }

    /** Whether old row {@code y} is used at all. */
    boolean needs(int y) {
        return done < down.low().length && (y == down.low()[done] || y == down.high()[done]);
    }

    /** Where old row {@code y} is to be written, resized across, channels side by side. */
    float[] row(int y) {
        return kept[y & 1];
    }

    /** Makes what can be made when old row {@code y} has been written. */
    void finish(int y) {
        while (done < down.high().length && down.high()[done] == y) {
            mix(kept[down.low()[done] & 1], kept[y & 1], down.weights()[done], mixed, mixed.length);
            System.arraycopy(mixed, 0, resized, done * mixed.length, mixed.length);
            done++;
        }
    }

    /** The pixels. */
    float[] resized() {
        return resized;
    }

    private static void mix(float[] top, float[] bottom, float weight, float[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = top[i] + (bottom[i] - top[i]) * weight;
        }
    }

    /** A sink for rows of which odd columns begin at {@code half}, or that are in order where it is 0. */
    RowSink sink(int half) {
        int[] low = places(across.low(), half);
        int[] high = places(across.high(), half);
        return (y, rows) -> {
            if (needs(y)) {
                if (rows.length == 3 && channels == 3) {
                    lerpColours(rows[0], rows[1], rows[2], low, high, across.weights(), row(y));
                } else {
                    for (int channel = 0; channel < channels; channel++) {
                        int[] values = rows[Math.min(channel, rows.length - 1)];
                        lerp(values, low, high, across.weights(), row(y), channel, channels);
                    }
                }
                finish(y);
            }
        };
    }

    private static int[] places(int[] columns, int half) {
        return half == 0
                ? columns
                : Arrays.stream(columns).map(x -> (x >> 1) + (x & 1) * half).toArray();
    }

    private static void lerp(int[] row, int[] low, int[] high, float[] weights, float[] target, int to, int step) {
        int at = to;
        for (int x = 0; x < low.length; x++) {
            int left = row[low[x]];
            target[at] = left + (row[high[x]] - left) * weights[x];
            at += step;
        }
    }

    private static void lerpColours(
            int[] red, int[] green, int[] blue, int[] low, int[] high, float[] weights, float[] target) {
        for (int x = 0; x < low.length; x++) {
            int left = low[x];
            int right = high[x];
            float weight = weights[x];
            target[3 * x] = red[left] + (red[right] - red[left]) * weight;
            target[3 * x + 1] = green[left] + (green[right] - green[left]) * weight;
            target[3 * x + 2] = blue[left] + (blue[right] - blue[left]) * weight;
        }
    }
}
