package io.tolva.nn.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** The Portable Network Graphics format (W3C recommendation, second edition), 8 bits a channel, without filters. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BITS = 8;
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int RGBA = 6;
    private static final int HEADER_BYTES = 13;
    private static final int BUFFER_BYTES = 1 << 13;

    private Png() {}

    /**
     * A file.
     *
     * @param pixels {@code [height, width, channels]}
     */
    static byte[] encode(int width, int height, int channels, byte[] pixels) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        int color = channels == 1 ? GREY : channels == 3 ? RGB : RGBA;
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(HEADER_BYTES)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) BITS)
                        .put((byte) color)
                        .array());
        chunk(file, "IDAT", deflated(lines(width * channels, height, pixels)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** Each line behind the number of its filter, 0. */
    private static byte[] lines(int length, int height, byte[] pixels) {
        byte[] lines = new byte[height * (length + 1)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * length, lines, y * (length + 1) + 1, length);
        }
        return lines;
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            while (!deflater.finished()) {
                all.write(buffer, 0, deflater.deflate(buffer));
            }
            return all.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }
}
