package io.tolva.data.csv;

import java.io.IOException;
import java.io.Serializable;

/** What becomes of bad rows: counted, written elsewhere, or an error. Called on the thread that reads. */
@FunctionalInterface
public interface BadRowHandler extends Serializable {
    /**
     * Takes one bad row. Reading goes on after it, also if this method throws and the reader is asked again.
     *
     * @throws IOException to make it an error of the reader
     */
    void handle(BadRow row) throws IOException;

    /** Every bad row is an error, a {@link CsvFormatException}. */
    static BadRowHandler fail() {
        return row -> {
            throw new CsvFormatException(row);
        };
    }
}
