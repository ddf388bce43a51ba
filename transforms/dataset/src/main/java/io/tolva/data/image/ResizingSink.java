package io.tolva.data.image;

import static io.tolva.data.image.YccColors.WHOLE;

import java.util.Arrays;

/**
 * Resizes an image while its rows arrive. Written for speed: its plain twin is {@link Bilinear}, and the comparison
 * {@code jpeg} pays for it.
 */
/*
 * To pick the old columns that make each new one is slow, as it goes value by value. So the three colours of a pixel are picked
 * together, packed into one float: each less 128, times 1, BASE and BASE^2. This is less than 2^24, and so exact; and as BASE is
 * well above 256, rounding a quotient gives the colours back. All other work is done by loops that the JVM's compiler
 * vectorises. Channels are put side by side at the end, when rows are mixed.
 */
final class ResizingSink implements RowSink {
    private static final float CENTRE = 128;
    private static final float BASE = 300;

    private final Taps down;
    private final int[] low;
    private final int[] high;
    private final float[] weights;
    private final int width;
    private final int channels;
    private final float[] lows;
    private final float[] highs;
    private final float[][] parts;
    private final float[][] across;
    private final float[][] before;
    private final float[] resized;
    private float[] packed = new float[0];
    private int done;

    /**
     * A sink for rows of which odd columns begin at {@code half}, or that are in order where it is 0.
     *
     * @param across which old columns make each new one
     * @param down which old rows make each new one
     * @param channels how many there are to be
     * @param resized where the pixels go
     */
    ResizingSink(Taps across, Taps down, int channels, int half, float[] resized) {
        this.down = down;
        this.channels = channels;
        this.resized = resized;
        width = across.low().length;
        low = places(across.low(), half);
        high = places(across.high(), half);
        int size = Math.multiplyExact(JpegDecoder.ROWS, width);
        weights = new float[size];
        for (int i = 0; i < size; i += width) {
            System.arraycopy(across.weights(), 0, weights, i, width);
        }
        lows = new float[size];
        highs = new float[size];
        parts = new float[4][channels == 3 ? size : 0];
        this.across = new float[channels][size];
        before = new float[channels][width];
    }

    private static int[] places(int[] columns, int half) {
        return half == 0
                ? columns
                : Arrays.stream(columns).map(x -> (x >> 1) + (x & 1) * half).toArray();
    }

    @Override
    public boolean needs(int y, int count) {
        return done < down.low().length && down.low()[done] < y + count;
    }

    @Override
    public void rows(int y, int count, float[][] rows, int span) {
        if (!needs(y, count)) {
            return;
        }
        if (rows.length == 3 && channels == 3) {
            resizeColours(rows, count, span);
        } else {
            for (int i = 0; i < channels; i++) {
                pick(rows[Math.min(i, rows.length - 1)], count, span);
                lerp(lows, highs, weights, 0, across[i], count * width);
            }
        }
        finish(y, y + count);
        for (int i = 0; i < channels; i++) {
            System.arraycopy(across[i], (count - 1) * width, before[i], 0, width);
        }
    }

    private void resizeColours(float[][] rows, int count, int span) {
        if (packed.length != rows[0].length) {
            packed = new float[rows[0].length];
        }
        pack(rows[0], rows[1], rows[2], packed, packed.length);
        pick(packed, count, span);
        int values = count * width;
        split(lows, parts[0], BASE * BASE, values);
        split(lows, parts[1], BASE, values);
        split(highs, parts[2], BASE * BASE, values);
        split(highs, parts[3], BASE, values);
        lerp(lows, highs, weights, CENTRE, across[0], values);
        lerp(parts[1], parts[3], weights, CENTRE, across[1], values);
        lerp(parts[0], parts[2], weights, CENTRE, across[2], values);
    }

    private static void pack(float[] red, float[] green, float[] blue, float[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = (blue[i] - CENTRE) * (BASE * BASE) + (green[i] - CENTRE) * BASE + (red[i] - CENTRE);
        }
    }

    private void pick(float[] row, int count, int span) {
        for (int i = 0; i < count; i++) {
            pick(row, i * span, low, lows, i * width);
            pick(row, i * span, high, highs, i * width);
        }
    }

    private static void pick(float[] row, int from, int[] columns, float[] target, int to) {
        for (int x = 0; x < columns.length; x++) {
            target[to + x] = row[from + columns[x]];
        }
    }

    /** Takes the multiples of {@code unit} out of packed values. */
    private static void split(float[] values, float[] multiples, float unit, int count) {
        float inverse = 1 / unit;
        for (int i = 0; i < count; i++) {
            multiples[i] = values[i] * inverse + WHOLE - WHOLE;
        }
        for (int i = 0; i < count; i++) {
            values[i] -= multiples[i] * unit;
        }
    }

    private static void lerp(float[] low, float[] high, float[] weights, float centre, float[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = (high[i] - low[i]) * weights[i];
        }
        for (int i = 0; i < count; i++) {
            target[i] += low[i] + centre;
        }
    }

    /** Makes the new rows for which there are now both old ones. */
    private void finish(int first, int end) {
        while (done < down.high().length && down.high()[done] < end) {
            boolean isBefore = down.low()[done] < first;
            float[][] top = isBefore ? before : across;
            int topFrom = isBefore ? 0 : (down.low()[done] - first) * width;
            int bottomFrom = (down.high()[done] - first) * width;
            float weight = down.weights()[done];
            int to = done * width * channels;
            if (channels == 3) {
                mixColours(top, topFrom, across, bottomFrom, weight, resized, to, width);
            } else {
                mix(top[0], topFrom, across[0], bottomFrom, weight, resized, to, width);
            }
            done++;
        }
    }

    private static void mix(
            float[] top, int topFrom, float[] bottom, int bottomFrom, float weight, float[] target, int to, int count) {
        for (int x = 0; x < count; x++) {
            float value = top[topFrom + x];
            target[to + x] = value + (bottom[bottomFrom + x] - value) * weight;
        }
    }

    private static void mixColours(
            float[][] top,
            int topFrom,
            float[][] bottom,
            int bottomFrom,
            float weight,
            float[] target,
            int to,
            int count) {
        float[] red = top[0];
        float[] green = top[1];
        float[] blue = top[2];
        float[] redBelow = bottom[0];
        float[] greenBelow = bottom[1];
        float[] blueBelow = bottom[2];
        for (int x = 0; x < count; x++) {
            float r = red[topFrom + x];
            float g = green[topFrom + x];
            float b = blue[topFrom + x];
            target[to + 3 * x] = r + (redBelow[bottomFrom + x] - r) * weight;
            target[to + 3 * x + 1] = g + (greenBelow[bottomFrom + x] - g) * weight;
            target[to + 3 * x + 2] = b + (blueBelow[bottomFrom + x] - b) * weight;
        }
    }
}
