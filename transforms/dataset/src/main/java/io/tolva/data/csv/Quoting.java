package io.tolva.data.csv;

/** Whether double quotes mean anything in a CSV file. */
public enum Quoting {
    /** A cell within double quotes may hold delimiters, line ends and, doubled, quotes. */
    DOUBLE_QUOTES,
    /** A double quote is a character like any other. */
    NONE
}
