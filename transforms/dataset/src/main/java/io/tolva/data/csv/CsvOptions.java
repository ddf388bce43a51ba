package io.tolva.data.csv;

import java.io.Serializable;

/**
 * The dialect of a CSV file and what becomes of its bad rows.
 *
 * @param delimiter the ASCII character between cells
 * @param header whether the first row names the columns
 * @param maxRowBytes the greatest length of a row in bytes; a longer one is a bad row, so that a forgotten quote cannot fill
 *     the memory
 * @param badRows takes the bad rows
 */
public record CsvOptions(char delimiter, HeaderRow header, int maxRowBytes, BadRowHandler badRows)
        implements Serializable {
    private static final int DEFAULT_MAX_ROW_BYTES = 16 << 20;
    private static final CsvOptions DEFAULTS =
            new CsvOptions(',', HeaderRow.PRESENT, DEFAULT_MAX_ROW_BYTES, BadRowHandler.fail());

    /** Checks the delimiter and the length. */
    public CsvOptions {
        if (delimiter > 0x7F || delimiter == '"' || delimiter == '\r' || delimiter == '\n') {
            throw new IllegalArgumentException(
                    "delimiter: expected an ASCII character other than the quote and line ends, got code "
                            + (int) delimiter);
        }
        if (maxRowBytes < 1) {
            throw new IllegalArgumentException("greatest row length: expected at least 1, got " + maxRowBytes);
        }
    }

    /** Commas, a header, rows of up to 16 MiB, every bad row an error. */
    public static CsvOptions defaults() {
        return DEFAULTS;
    }

    /**
     * With another delimiter.
     *
     * @throws IllegalArgumentException for a quote or a line end, or what is not ASCII
     */
    public CsvOptions withDelimiter(char other) {
        return new CsvOptions(other, header, maxRowBytes, badRows);
    }

    /** With or without a header. */
    public CsvOptions withHeader(HeaderRow other) {
        return new CsvOptions(delimiter, other, maxRowBytes, badRows);
    }

    /**
     * With another greatest length of a row.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public CsvOptions withMaxRowBytes(int other) {
        return new CsvOptions(delimiter, header, other, badRows);
    }

    /** With another fate of bad rows. */
    public CsvOptions withBadRows(BadRowHandler other) {
        return new CsvOptions(delimiter, header, maxRowBytes, other);
    }
}
