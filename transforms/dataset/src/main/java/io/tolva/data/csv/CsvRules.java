package io.tolva.data.csv;

/** By whose rules the rows of a CSV file are told from bad ones, and their cells read. */
public enum CsvRules {
    /**
     * Tolva's: RFC 4180, and nothing is passed over in silence. A byte order mark is skipped, and so are empty lines where
     * rows have several cells. A row whose number of cells differs, with loose quotes or with bytes that are not UTF-8, is
     * bad, and the next line is read as if it were not there. With a header, columns are found by name.
     */
    RFC4180,
    /**
     * Those of {@code tf.data.experimental.CsvDataset}, to the letter: the same rows, the same values, the same bad rows
     * with the same reasons. So a byte order mark is part of the first cell, an empty line is a row of one empty cell,
     * strings may hold any bytes, text behind a closing quote runs on to the next one, be it rows away, and a header is a row
     * that is passed over.
     */
    TENSORFLOW
}
