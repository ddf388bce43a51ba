package io.tolva.data.image;

/** Writes rows as pixels, channels side by side. */
final class PixelSink implements RowSink {
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
    public void row(int y, int[][] rows) {
        int from = y * width * channels;
        for (int channel = 0; channel < channels; channel++) {
            int[] row = rows[Math.min(channel, rows.length - 1)];
            if (half == 0) {
                write(row, 0, width, from + channel, channels);
            } else {
                write(row, 0, (width + 1) / 2, from + channel, 2 * channels);
                write(row, half, width / 2, from + channels + channel, 2 * channels);
            }
        }
    }

    private void write(int[] row, int from, int columns, int to, int step) {
        int at = to;
        for (int x = 0; x < columns; x++) {
            pixels[at] = (byte) row[from + x];
            at += step;
        }
    }
}
