package io.tolva.tfrecord;

/**
 * How a {@link RecordReader} reads.
 *
 * @param compression how the whole file is compressed; {@link Compression#NONE} by default
 * @param maxRecordBytes the longest record that is believed, in bytes of data; 2^30 by default
 */
public record ReadOptions(Compression compression, int maxRecordBytes) {
    private static final ReadOptions DEFAULTS = new ReadOptions(Compression.NONE, 1 << 30);

    /** Checks the limit, which must not be negative. */
    public ReadOptions {
        if (maxRecordBytes < 0 || maxRecordBytes > RecordBuffer.MAX_BYTES - Frame.OVERHEAD_BYTES) {
            throw new IllegalArgumentException("maxRecordBytes is out of range: expected 0 to "
                    + (RecordBuffer.MAX_BYTES - Frame.OVERHEAD_BYTES) + ", got " + maxRecordBytes);
        }
    }

    /** No compression, records of up to 2^30 bytes. */
    public static ReadOptions defaults() {
        return DEFAULTS;
    }

    /** The same options for a file that is compressed in another way. */
    public ReadOptions withCompression(Compression other) {
        return new ReadOptions(other, maxRecordBytes);
    }

    /** The same options with another limit for the length of a record. */
    public ReadOptions withMaxRecordBytes(int other) {
        return new ReadOptions(compression, other);
    }
}
