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
        for (int channel = 0; channel < channels; channel++) {
            float[] row = rows[Math.min(channel, rows.length - 1)];
            if (half == 0) {
                write(row, from, width, pixel + channel, channels);
            } else {
                write(row, from, (width + 1) / 2, pixel + channel, 2 * channels);
                write(row, from + half, width / 2, pixel + channels + channel, 2 * channels);
            }
        }
    }

    private void write(float[] row, int from, int columns, int to, int step) {
        int at = to;
        for (int x = 0; x < columns; x++) {
            pixels[at] = (byte) Float.floatToRawIntBits(row[from + x] + WHOLE);
            at += step;
        }
    }
}
