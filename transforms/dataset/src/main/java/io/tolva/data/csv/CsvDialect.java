package io.tolva.data.csv;

import io.tolva.tfrecord.Compression;
import java.io.Serializable;

/**
 * How a CSV file of typed columns is written, and by whose rules it is read.
 *
 * @param rules whose rules
 * @param delimiter the ASCII character between cells
 * @param quoting whether double quotes mean anything
 * @param header whether the first row names the columns
 * @param missing the text of a cell that stands, besides an empty one, for a missing value
 * @param compression how the file is compressed
 * @param maxRowBytes the greatest length of a row; a longer one is a bad row, so that a forgotten quote cannot fill the
 *     memory
 */
public record CsvDialect(
        CsvRules rules,
        char delimiter,
        Quoting quoting,
        HeaderRow header,
        String missing,
        Compression compression,
        int maxRowBytes)
        implements Serializable {
    private static final int DEFAULT_MAX_ROW_BYTES = 64 << 20;
    private static final CsvDialect DEFAULTS = new CsvDialect(
            CsvRules.RFC4180,
            ',',
            Quoting.DOUBLE_QUOTES,
            HeaderRow.PRESENT,
            "",
            Compression.NONE,
            DEFAULT_MAX_ROW_BYTES);

    /** Checks the delimiter and the length. */
    public CsvDialect {
        boolean special = delimiter == '\r' || delimiter == '\n' || (delimiter == '"' && rules == CsvRules.RFC4180);
        if (delimiter > 0x7F || special) {
            throw new IllegalArgumentException(
                    "delimiter: expected an ASCII character other than the quote and line ends, got code "
                            + (int) delimiter);
        }
        if (maxRowBytes < 1) {
            throw new IllegalArgumentException("greatest row length: expected at least 1 byte, got " + maxRowBytes);
        }
    }

    /** Tolva's rules, commas, quotes, a header, only empty cells missing, no compression, rows of up to 64 MiB. */
    public static CsvDialect defaults() {
        return DEFAULTS;
    }

    /** The defaults of {@code CsvDataset}: TensorFlow's rules, commas, quotes, no header, no compression. */
    public static CsvDialect tensorflow() {
        return DEFAULTS.withRules(CsvRules.TENSORFLOW).withHeader(HeaderRow.ABSENT);
    }

    /** By other rules. */
    public CsvDialect withRules(CsvRules other) {
        return new CsvDialect(other, delimiter, quoting, header, missing, compression, maxRowBytes);
    }

    /**
     * With another delimiter.
     *
     * @throws IllegalArgumentException for a quote or a line end, or what is not ASCII
     */
    public CsvDialect withDelimiter(char other) {
        return new CsvDialect(rules, other, quoting, header, missing, compression, maxRowBytes);
    }

    /** With or without a meaning of quotes. */
    public CsvDialect withQuoting(Quoting other) {
        return new CsvDialect(rules, delimiter, other, header, missing, compression, maxRowBytes);
    }

    /** With or without a header. */
    public CsvDialect withHeader(HeaderRow other) {
        return new CsvDialect(rules, delimiter, quoting, other, missing, compression, maxRowBytes);
    }

    /** With another text for missing values. */
    public CsvDialect withMissing(String other) {
        return new CsvDialect(rules, delimiter, quoting, header, other, compression, maxRowBytes);
    }

    /** With another compression. */
    public CsvDialect withCompression(Compression other) {
        return new CsvDialect(rules, delimiter, quoting, header, missing, other, maxRowBytes);
    }

    /**
     * With another greatest length of a row.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public CsvDialect withMaxRowBytes(int other) {
        return new CsvDialect(rules, delimiter, quoting, header, missing, compression, other);
    }
}
