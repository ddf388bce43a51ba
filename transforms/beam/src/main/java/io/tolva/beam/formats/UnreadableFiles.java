package io.tolva.beam.formats;

/** What becomes of a file that is missing, must not be read, or whose beginning or compression is not what it should be. */
public enum UnreadableFiles {
    /** The pipeline ends, with the name of the file and the reason. */
    FAIL,
    /**
     * What cannot be read is a dead letter: the whole file, or the rest of it behind the place where its compressed bytes
     * are damaged. A file that is read in ranges may give one for each of them.
     */
    DEAD_LETTER
}
