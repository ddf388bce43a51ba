package io.tolva.data.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where the cells of one row begin and end, in bytes from the beginning of the row and without their quotes. */
final class RowCells {
    private int[] from = new int[16];
    private int[] to = new int[16];
    private boolean[] doubled = new boolean[16];
    private int count;

    /** Forgets all cells. */
    void clear() {
        count = 0;
    }

    /** Adds a cell, {@code twice} if quotes in it are doubled. */
    void add(int start, int end, boolean twice) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            doubled = Arrays.copyOf(doubled, 2 * count);
        }
        from[count] = start;
        to[count] = end;
        doubled[count++] = twice;
    }

    /** The number of cells. */
    int count() {
        return count;
    }

    /** The first byte of a cell. */
    int from(int cell) {
        return from[cell];
    }

    /** The byte behind the last one of a cell. */
    int to(int cell) {
        return to[cell];
    }

    /** Whether quotes in a cell are doubled. */
    boolean isDoubled(int cell) {
        return doubled[cell];
    }

    /** Copies the row that begins at index {@code row}: its cells without quotes, one behind the other. */
    CsvRow copy(byte[] bytes, int row, String file, long line) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            size += to[i] - from[i];
        }
        byte[] copy = new byte[size];
        int[] ends = new int[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int length = to[i] - from[i];
            System.arraycopy(bytes, row + from[i], copy, at, length);
            at = doubled[i] ? single(copy, at, at + length) : at + length;
            ends[i] = at;
        }
        return new CsvRow(file, line, at == size ? copy : Arrays.copyOf(copy, at), ends);
    }

    /** Makes one quote of two in place, and says where the cell then ends. */
    private static int single(byte[] cell, int start, int end) {
        int at = start;
        for (int i = start; i < end; i++) {
            cell[at++] = cell[i];
            if (cell[i] == '"' && i + 1 < end && cell[i + 1] == '"') {
                i++;
            }
        }
        return at;
    }

    /** The texts of all cells of the row that begins at index {@code row}. */
    String[] texts(byte[] bytes, int row) {
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            String text = new String(bytes, row + from[i], to[i] - from[i], StandardCharsets.UTF_8);
            texts[i] = doubled[i] ? text.replace("\"\"", "\"") : text;
        }
        return texts;
    }
}
