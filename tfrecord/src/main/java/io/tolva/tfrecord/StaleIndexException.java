package io.tolva.tfrecord;

/** A file is not the one that its index was made of. */
public final class StaleIndexException extends RecordFileException {
    private static final long serialVersionUID = 1L;

    /**
     * An exception about the first difference that was seen.
     *
     * @param source the file that the index is about
     * @param record the ordinal of the record at which the two differ, from 0
     * @param offset where that record begins according to the index, in bytes
     * @param detail what the index says and what the file has
     */
    public StaleIndexException(String source, long record, long offset, String detail) {
        super("index is of another file", source, "record", record, offset, detail + "; make the index again");
    }
}
