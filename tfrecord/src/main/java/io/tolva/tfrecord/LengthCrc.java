package io.tolva.tfrecord;

/**
 * The masked checksum of the eight bytes of a length. For so few bytes eight look-ups in tables take half the time of a call
 * of {@code java.util.zip.CRC32C}; the lines {@code read-100B} and {@code crc-10kB} of the benchmarks show it.
 */
final class LengthCrc {
    /** CRC-32C, its bits in reverse order. */
    private static final int POLYNOMIAL = 0x82F63B78;

    /** {@code TABLE[256 * i + b]}: the checksum of byte {@code b} with {@code i} zeros behind it. */
    private static final int[] TABLE = table();

    private LengthCrc() {}

    private static int[] table() {
        int[] table = new int[Long.BYTES * 256];
        for (int b = 0; b < 256; b++) {
            int crc = b;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc >>> 1) ^ (POLYNOMIAL & -(crc & 1));
            }
            table[b] = crc;
        }
        for (int at = 256; at < table.length; at++) {
            int shorter = table[at - 256];
            table[at] = (shorter >>> Byte.SIZE) ^ table[shorter & 0xFF];
        }
        return table;
    }

    /** The checksum of a number as it stands in a file, little endian. */
    static int of(long length) {
        int low = ~(int) length;
        int high = (int) (length >>> Integer.SIZE);
        int crc = TABLE[7 * 256 + (low & 0xFF)]
                ^ TABLE[6 * 256 + ((low >>> 8) & 0xFF)]
                ^ TABLE[5 * 256 + ((low >>> 16) & 0xFF)]
                ^ TABLE[4 * 256 + (low >>> 24)]
                ^ TABLE[3 * 256 + (high & 0xFF)]
                ^ TABLE[2 * 256 + ((high >>> 8) & 0xFF)]
                ^ TABLE[256 + ((high >>> 16) & 0xFF)]
                ^ TABLE[high >>> 24];
        return MaskedCrc32c.mask(~crc);
    }
}
