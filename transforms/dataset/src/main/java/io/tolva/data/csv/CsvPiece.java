package io.tolva.data.csv;

import java.io.Serializable;

/**
 * A part of an uncompressed CSV file that holds whole rows, which a {@link CsvReader} can read by itself. {@link
 * CsvPieces} finds such parts.
 *
 * @param from where the first row begins; 0, with the byte order mark and the header before the rows, for the first
 *     piece of a file
 * @param to where the first row behind the piece begins, or any place behind the end of the file
 * @param line the line, from 1, that begins at {@code from}
 */
public record CsvPiece(long from, long to, long line) implements Serializable {
    private static final CsvPiece WHOLE = new CsvPiece(0, Long.MAX_VALUE, 1);

    /** Checks that a file can have such a part. */
    public CsvPiece {
        if (from < 0 || to < from || line < 1) {
            throw new IllegalArgumentException(
                    "no piece of a file: expected 0 <= from <= to and a line from 1, got from " + from + " to " + to
                            + ", line " + line);
        }
    }

    /** The whole of any file. */
    public static CsvPiece whole() {
        return WHOLE;
    }
}
