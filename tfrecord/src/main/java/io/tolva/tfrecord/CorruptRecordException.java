package io.tolva.tfrecord;

/**
 * The bytes of a TFRecord are not what was written: a checksum differs, a record is cut, a length cannot be true.
 *
 * <p>Every message names the source, the record and where that record begins:
 * {@code data checksum differs: train-00003-of-00010, record 17 at byte 20480: stored 0x1f3a99c0, computed 0x9a0b77e2}.
 */
public final class CorruptRecordException extends RecordFileException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /**
     * An exception about one record.
     *
     * @param problem what is wrong
     * @param source the file or stream
     * @param index the ordinal of the damaged record in the source, from 0
     * @param offset the offset of the first byte of the damaged record in the uncompressed source
     * @param detail what was expected, what was found, and what to do
     */
    public CorruptRecordException(Problem problem, String source, long index, long offset, String detail) {
        super(problem.toString(), source, "record", index, offset, detail);
        this.problem = problem;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
