package io.tolva.data.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One row of a CSV file: its cells, without quotes, and where it came from. Immutable.
 *
 * <p>The cells lie one behind the other in one array of UTF-8, and become text only when somebody asks for it.
 */
public final class CsvRow {
    private final byte[] bytes;
    private final int[] ends;
    private final String file;
    private final long line;

    /** A row over arrays which the caller gives away. */
    CsvRow(String file, long line, byte[] bytes, int[] ends) {
        this.file = file;
        this.line = line;
        this.bytes = bytes;
        this.ends = ends;
    }

    /** A row with a copy of the cells. */
    public static CsvRow of(String file, long line, List<String> cells) {
        byte[][] encoded = cells.stream()
                .map(cell -> cell.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        int[] ends = new int[encoded.length];
        int size = 0;
        for (int i = 0; i < ends.length; i++) {
            size += encoded[i].length;
            ends[i] = size;
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < ends.length; i++) {
            System.arraycopy(encoded[i], 0, bytes, ends[i] - encoded[i].length, encoded[i].length);
        }
        return new CsvRow(file, line, bytes, ends);
    }

    /**
     * The row of these cells, for coders.
     *
     * @param bytes the cells in UTF-8, one behind the other; they belong to the row from now on
     * @param ends where each cell ends, ascending; they belong to the row from now on
     * @throws IllegalArgumentException if the ends do not ascend to the number of bytes
     */
    public static CsvRow ofBytes(String file, long line, byte[] bytes, int[] ends) {
        int before = 0;
        for (int end : ends) {
            if (end < before || end > bytes.length) {
                throw new IllegalArgumentException("not the ends of cells: " + file + ", line " + line
                        + ": expected ascending numbers up to " + bytes.length + ", got " + Arrays.toString(ends));
            }
            before = end;
        }
        return new CsvRow(file, line, bytes, ends);
    }

    /**
     * The text of cell {@code index}, from 0; an empty cell is an empty string.
     *
     * @throws IndexOutOfBoundsException if there is no such cell (so for every accessor of a cell)
     */
    public String cell(int index) {
        int from = from(index);
        return new String(bytes, from, ends[index] - from, StandardCharsets.UTF_8);
    }

    /** The UTF-8 of all cells, one behind the other: the array itself, not a copy; do not write to it. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes} a cell begins. */
    public int from(int index) {
        requireCell(index);
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Where in {@link #bytes} a cell ends: the index behind its last byte. */
    public int to(int index) {
        requireCell(index);
        return ends[index];
    }

    private void requireCell(int index) {
        if (index < 0 || index >= ends.length) {
            throw new IndexOutOfBoundsException("no such cell: " + file + ", line " + line + ": expected 0 to "
                    + (ends.length - 1) + ", got " + index);
        }
    }

    /** The number of cells. */
    public int size() {
        return ends.length;
    }

    /** A copy of the cells. */
    public List<String> cells() {
        List<String> cells = new ArrayList<>(ends.length);
        for (int i = 0; i < ends.length; i++) {
            cells.add(cell(i));
        }
        return List.copyOf(cells);
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
                && Arrays.equals(ends, that.ends)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes) * 31 + Long.hashCode(line);
    }

    @Override
    public String toString() {
        return file + ", line " + line + ": " + cells();
    }
}
