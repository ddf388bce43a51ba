package io.tolva.data.csv;

/**
 * What {@link CellScanner} may be in, by the rules of RFC 4180, between two bytes of a file. Whether a cell or a row
 * begins there, and whether a carriage return awaits its line feed, is told by the byte before.
 */
enum ScanState {
    /** Outside of quotes: between rows, between cells, or in a cell without quotes. */
    OUTSIDE,
    /** Within quotes. */
    QUOTED,
    /** Behind a quote within quotes, which closes them or is doubled. */
    QUOTE,
    /** Behind a loose quote: all that follows in the line is passed over. */
    LOST,
    /** Behind so long a row with open quotes that nothing more is read. */
    ENDED
}
