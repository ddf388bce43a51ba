package io.tolva.data.csv;

import java.io.IOException;

/** A CSV file holds a bad row, or no usable header. */
public final class CsvFormatException extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long line;

    /** The error that {@code row} is bad. */
    public CsvFormatException(BadRow row) {
        super("bad CSV row: " + row.file() + ", line " + row.line() + ": " + row.reason());
        this.file = row.file();
        this.line = row.line();
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** The line, from 1, where the row begins. */
    public long line() {
        return line;
    }
}
