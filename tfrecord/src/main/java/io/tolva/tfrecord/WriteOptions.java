package io.tolva.tfrecord;

import java.util.zip.Deflater;

/**
 * How a {@link RecordWriter} writes.
 *
 * @param compression how the whole file is compressed; {@link Compression#NONE} by default
 * @param level how hard a compressor tries, from 0 (not at all) and 1 (fast) to 9 (small), or -1, the default, for zlib's own
 *     choice, 6
 */
public record WriteOptions(Compression compression, int level) {
    private static final WriteOptions DEFAULTS = new WriteOptions(Compression.NONE, Deflater.DEFAULT_COMPRESSION);

    /** Checks the level. */
    public WriteOptions {
        if (level < Deflater.DEFAULT_COMPRESSION || level > Deflater.BEST_COMPRESSION) {
            throw new IllegalArgumentException("compression level is out of range: expected -1 to "
                    + Deflater.BEST_COMPRESSION + ", got " + level);
        }
    }

    /** No compression. */
    public static WriteOptions defaults() {
        return DEFAULTS;
    }

    /** The same options with this compression. */
    public WriteOptions withCompression(Compression other) {
        return new WriteOptions(other, level);
    }

    /** The same options with another level. */
    public WriteOptions withLevel(int other) {
        return new WriteOptions(compression, other);
    }
}
