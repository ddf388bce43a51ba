package io.tolva.data.csv;

import java.io.IOException;

/** A CSV file holds a bad row, or no usable header. A bad row costs that row only: a reader goes on with the next. */
public final class CsvFormatException extends IOException {
    private static final long serialVersionUID = 1;

    private final BadRow row;

    /** The error that {@code row} is bad. */
    public CsvFormatException(BadRow row) {
        super("bad CSV row: " + row.file() + ", line " + row.line() + ": " + row.reason());
        this.row = row;
    }

    /** The file's name. */
    public String file() {
        return row.file();
    }

    /** The line, from 1, where the row begins. */
    public long line() {
        return row.line();
    }

    /** The bad row. */
    public BadRow row() {
        return row;
    }
}
