package io.tolva.data.csv;

/** Whether the first row of a CSV file names the columns. */
public enum HeaderRow {
    /** It does, and is not delivered as a row. */
    PRESENT,
    /** It is a row like any other. */
    ABSENT
}
