package io.tolva.data.csv;

import java.io.Serializable;

/**
 * The dialect of a CSV file and what becomes of its bad rows.
 *
 * @param delimiter what stands between cells
 * @param header whether the first row names the columns
 * @param maxRowChars the greatest length of a row; a longer one is a bad row, so that a forgotten quote cannot fill
 *     the memory
 * @param badRows takes the bad rows
 */
public record CsvOptions(char delimiter, HeaderRow header, int maxRowChars, BadRowHandler badRows)
        implements Serializable {
    private static final int DEFAULT_MAX_ROW_CHARS = 64 << 20;
    private static final CsvOptions DEFAULTS =
            new CsvOptions(',', HeaderRow.PRESENT, DEFAULT_MAX_ROW_CHARS, BadRowHandler.fail());

    /** Checks the delimiter and the length. */
    public CsvOptions {
        if (delimiter == '"' || delimiter == '\r' || delimiter == '\n') {
            throw new IllegalArgumentException(
                    "delimiter: expected a character other than the quote and line ends, got code " + (int) delimiter);
        }
        if (maxRowChars < 1) {
            throw new IllegalArgumentException("greatest row length: expected at least 1, got " + maxRowChars);
        }
    }

    /** Commas, a header, rows of up to 64 Mi chars, every bad row an error. */
    public static CsvOptions defaults() {
        return DEFAULTS;
    }

    /**
     * With another delimiter.
     *
     * @throws IllegalArgumentException for a quote or a line end
     */
    public CsvOptions withDelimiter(char other) {
        return new CsvOptions(other, header, maxRowChars, badRows);
    }

    /** With or without a header. */
    public CsvOptions withHeader(HeaderRow other) {
        return new CsvOptions(delimiter, other, maxRowChars, badRows);
    }

    /**
     * With another greatest length of a row.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public CsvOptions withMaxRowChars(int other) {
        return new CsvOptions(delimiter, header, other, badRows);
    }

    /** With another fate of bad rows. */
    public CsvOptions withBadRows(BadRowHandler other) {
        return new CsvOptions(delimiter, header, maxRowChars, other);
    }
}
