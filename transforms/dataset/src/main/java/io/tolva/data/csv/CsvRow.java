package io.tolva.data.csv;

import java.util.Arrays;
import java.util.List;

/** One row of a CSV file: its cells as text, without quotes, and where it came from. Immutable. */
public final class CsvRow {
    private final String[] cells;
    private final String file;
    private final long line;

    /** A row over {@code cells}, which the caller gives away. */
    private CsvRow(String file, long line, String[] cells) {
        this.file = file;
        this.line = line;
        this.cells = cells;
    }

    /** A row with a copy of the cells. */
    public static CsvRow of(String file, long line, List<String> cells) {
        return new CsvRow(file, line, cells.toArray(String[]::new));
    }

    /** A row over {@code cells}, which the caller must not change any more. */
    static CsvRow wrap(String file, long line, String[] cells) {
        return new CsvRow(file, line, cells);
    }

    /**
     * The text of cell {@code index}, from 0; an empty cell is an empty string.
     *
     * @throws IndexOutOfBoundsException if there is no such cell
     */
    public String cell(int index) {
        if (index < 0 || index >= cells.length) {
            throw new IndexOutOfBoundsException("no such cell: " + file + ", line " + line + ": expected 0 to "
                    + (cells.length - 1) + ", got " + index);
        }
        return cells[index];
    }

    /** The number of cells. */
    public int size() {
        return cells.length;
    }

    /** A copy of the cells. */
    public List<String> cells() {
        return List.of(cells);
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    /** The line, from 1, where the row begins. */
    public long line() {
        return line;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CsvRow that
                && line == that.line
                && file.equals(that.file)
                && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells) * 31 + Long.hashCode(line);
    }

    @Override
    public String toString() {
        return file + ", line " + line + ": " + Arrays.toString(cells);
    }
}
