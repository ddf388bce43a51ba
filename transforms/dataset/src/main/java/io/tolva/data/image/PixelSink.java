package io.tolva.data.image;

/** Writes rows as pixels, channels side by side. */
final class PixelSink implements RowSink {
    /** Added to a small whole number, puts it into the lowest bits. */
    private static final float WHOLE = 1 << 23;

    private final byte[] pixels;
    private final int width;
    private final int channels;
    private final int half;

    /**
     * A sink into {@code pixels}.
     *
     * @param channels of a pixel; all are the first of a row that has no more
     * @param half where odd columns begin in a row, or 0
     */
    PixelSink(byte[] pixels, int width, int channels, int half) {
        this.pixels = pixels;
        this.width = width;
        this.channels = channels;
        this.half = half;
    }

    @Override
    public void rows(int y, int count, float[][] rows, int span) {
        for (int i = 0; i < count; i++) {
            write(rows, i * span, (y + i) * width * channels);
        }
    }

    private void write(float[][] rows, int from, int pixel) {
        if (half == 0) {
            write(rows, from, width, pixel, channels);
        } else {
            write(rows, from, (width + 1) / 2, pixel, 2 * channels);
            write(rows, from + half, width / 2, pixel + channels, 2 * channels);
        }
    }

    private void write(float[][] rows, int from, int columns, int to, int step) {
        if (channels == 3) {
            writeColours(rows[0], rows[rows.length / 2], rows[rows.length - 1], from, columns, pixels, to, step);
        } else {
            int at = to;
            for (int x = 0; x < columns; x++) {
                pixels[at] = whole(rows[0][from + x]);
                at += step;
            }
        }
    }

    private static void writeColours(
            float[] red, float[] green, float[] blue, int from, int columns, byte[] pixels, int to, int step) {
        int at = to;
        for (int x = 0; x < columns; x++) {
            pixels[at] = whole(red[from + x]);
            pixels[at + 1] = whole(green[from + x]);
            pixels[at + 2] = whole(blue[from + x]);
            at += step;
        }
    }

    private static byte whole(float value) {
        return (byte) Float.floatToRawIntBits(value + WHOLE);
    }
}
