package io.tolva.data.source;

import java.io.Serializable;

/**
 * Where a reader stands between two elements; what it takes to reopen the file there.
 *
 * @param offset the bytes before this position, in the uncompressed file
 * @param line the line, from 1, that begins here; 1 in files without lines
 * @param elements the elements before this position, also those that were bad
 */
public record FilePosition(long offset, long line, long elements) implements Serializable {
    /** The beginning of every file. */
    public static final FilePosition START = new FilePosition(0, 1, 0);

    /** Checks that a file can have such a position. */
    public FilePosition {
        if (offset < 0 || line < 1 || elements < 0) {
            throw new IllegalArgumentException(
                    "no position in a file: expected an offset and a count from 0 and a line from 1, got byte " + offset
                            + ", line " + line + ", " + elements + " elements");
        }
    }
}
