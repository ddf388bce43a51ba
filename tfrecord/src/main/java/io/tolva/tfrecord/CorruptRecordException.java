package io.tolva.tfrecord;

import java.io.IOException;

/**
 * The bytes of a TFRecord are not what was written: a checksum differs, a record is cut, a length cannot be true.
 *
 * <p>Every message names the source, the record and where that record begins:
 * {@code data checksum differs: train-00003-of-00010, record 17 at byte 20480: stored 0x1f3a99c0, computed 0x9a0b77e2}.
 */
public final class CorruptRecordException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final long index;
    private final long offset;

    /**
     * An exception about one record.
     *
     * @param problem what is wrong, for example {@code "data checksum differs"}
     * @param source the file or stream
     * @param index the ordinal of the damaged record in the source, from 0
     * @param offset the offset of the first byte of the damaged record in the uncompressed source
     * @param detail what was expected and what was found
     */
    public CorruptRecordException(String problem, String source, long index, long offset, String detail) {
        super(problem + ": " + source + ", record " + index + " at byte " + offset + ": " + detail);
        this.source = source;
        this.index = index;
        this.offset = offset;
    }

    /** The name of the file or stream. */
    public String source() {
        return source;
    }

    /** The ordinal of the damaged record in its source, from 0: as many records before it are good. */
    public long index() {
        return index;
    }

    /** The offset of the first byte of the damaged record, in bytes of the uncompressed source. */
    public long offset() {
        return offset;
    }
}
