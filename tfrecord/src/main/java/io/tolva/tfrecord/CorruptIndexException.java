package io.tolva.tfrecord;

/** The bytes of an index are no index: of {@code train.idx, entry 4 at byte 61} something else was expected. */
public final class CorruptIndexException extends RecordFileException {
    private static final long serialVersionUID = 1L;

    /**
     * An exception about one entry of an index.
     *
     * @param source the index, not the file that it is about
     * @param entry the ordinal of the entry, from 0
     * @param offset where the entry begins, in bytes
     * @param detail what was expected and what was found
     */
    public CorruptIndexException(String source, long entry, long offset, String detail) {
        super("index is damaged", source, "entry", entry, offset, detail);
    }
}
