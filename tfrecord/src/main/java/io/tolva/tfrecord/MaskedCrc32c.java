package io.tolva.tfrecord;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The checksum of TFRecord: CRC-32C (Castagnoli), rotated and shifted so that the checksum of bytes which hold
 * checksums themselves stays a good one. Not for concurrent use: one object keeps one running CRC.
 */
final class MaskedCrc32c {
    private static final int MASK_DELTA = 0xA282EAD8;

    private final CRC32C crc = new CRC32C();

    int of(byte[] data, int from, int length) {
        crc.reset();
        crc.update(data, from, length);
        return mask((int) crc.getValue());
    }

    /** The checksum of the remaining bytes; the position of {@code data} stays. */
    int of(ByteBuffer data) {
        return ofAll(data.duplicate());
    }

    /** The checksum of the remaining bytes, which are consumed. */
    int ofAll(ByteBuffer data) {
        crc.reset();
        crc.update(data);
        return mask((int) crc.getValue());
    }

    static int mask(int crc) {
        return Integer.rotateRight(crc, 15) + MASK_DELTA;
    }
}
