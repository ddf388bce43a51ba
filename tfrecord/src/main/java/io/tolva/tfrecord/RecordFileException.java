package io.tolva.tfrecord;

import java.io.IOException;

/**
 * The bytes of a TFRecord file, or of its index, are not what they should be. It always says where: there is no way to
 * make one without a file, a record and an offset.
 */
public abstract sealed class RecordFileException extends IOException
        permits CorruptRecordException, CorruptIndexException, StaleIndexException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final long index;
    private final long offset;

    RecordFileException(String problem, String source, String entry, long index, long offset, String detail) {
        super(problem + ": " + source + ", " + entry + " " + index + " at byte " + offset + ": " + detail);
        this.source = source;
        this.index = index;
        this.offset = offset;
    }

    /** The name of the file or stream. */
    public final String source() {
        return source;
    }

    /** The ordinal, from 0, of the record or of the entry of an index at which reading failed. */
    public final long index() {
        return index;
    }

    /** The offset in bytes of that record or entry; in the uncompressed bytes, if the file is compressed. */
    public final long offset() {
        return offset;
    }
}
