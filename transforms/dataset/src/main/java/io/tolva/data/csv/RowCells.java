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
