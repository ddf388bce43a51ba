package io.tolva.data.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bitmaps of 32 bits a pixel, whose fourth byte is alpha: ImageIO would drop it. */
final class BmpImage {
    private static final int BITS_AT = 28;
    private static final int HEADER = 54;

    private BmpImage() {}

    /** Whether a bitmap has 32 bits a pixel and is not compressed. */
    static boolean hasAlpha(byte[] file) {
        if (file.length < HEADER || file[0] != 'B' || file[1] != 'M') {
            return false;
        }
        ByteBuffer header = header(file);
        return header.getInt(14) >= 40 && header.getShort(BITS_AT) == 32 && header.getInt(BITS_AT + 2) == 0;
    }

    static ImageInfo info(byte[] file, String source) throws UndecodableImageException {
        ByteBuffer header = header(file);
        int width = header.getInt(18);
        int height = header.getInt(22);
        int rows = height == Integer.MIN_VALUE ? 0 : Math.abs(height);
        ImageSize.check(rows, width, file.length, 1, source);
        return new ImageInfo(rows, width, 4, ImageFormat.BMP);
    }

    /** The pixels as {@code channels} bytes each, red first; 4 with alpha, 3 or 1 without. */
    static byte[] decode(byte[] file, int channels, String source) throws UndecodableImageException {
        ImageInfo info = info(file, source);
        int start = header(file).getInt(10);
        long need = 4L * info.height() * info.width();
        if (start < HEADER || start + need > file.length) {
            throw new UndecodableImageException(
                    source,
                    "pixels: expected " + need + " bytes from byte " + start + ", got " + file.length + " in all");
        }
        boolean upwards = header(file).getInt(22) > 0;
        byte[] pixels = new byte[info.height() * info.width() * channels];
        int[] row = new int[4 * info.width()];
        Channels conversion = new Channels(4, channels, 8);
        for (int y = 0; y < info.height(); y++) {
            read(file, start + 4 * info.width() * (upwards ? info.height() - 1 - y : y), row);
            conversion.convert(row, pixels, y * info.width() * channels);
        }
        return pixels;
    }

    private static void read(byte[] file, int from, int[] row) {
        for (int i = 0; i < row.length; i += 4) {
            row[i] = file[from + i + 2] & 0xFF;
            row[i + 1] = file[from + i + 1] & 0xFF;
            row[i + 2] = file[from + i] & 0xFF;
            row[i + 3] = file[from + i + 3] & 0xFF;
        }
    }

    private static ByteBuffer header(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }
}
