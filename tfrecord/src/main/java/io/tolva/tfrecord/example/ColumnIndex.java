package io.tolva.tfrecord.example;

import java.util.Arrays;

/**
 * Finds the column of a key.
 *
 * <p>The examples of one file come from one writer and carry their keys in one order. So the first guess for the key at
 * some place of an example is the key at that place of the example before: one comparison of bytes. Only where that
 * fails is the key searched in the sorted keys of all columns.
 */
final class ColumnIndex {
    static final int NONE = -1;

    private static final byte[] EMPTY_KEY = {};

    private final byte[][] sortedKeys;
    private byte[][] guessedKeys = {};
    private int[] guessedColumns = {};

    /** Over keys in ascending order of their unsigned bytes; the number of a column is its place there. */
    ColumnIndex(byte[][] sortedKeys) {
        this.sortedKeys = sortedKeys;
    }

    /**
     * The column of a key, or {@link #NONE}.
     *
     * @param place the number of the key among those of its example
     */
    int find(int place, byte[] data, int from, int to) {
        if (place >= guessedKeys.length) {
            growTo(Math.max(2 * guessedKeys.length, place + 1));
        }
        byte[] guess = guessedKeys[place];
        if (guess.length == to - from && isAt(guess, data, from)) {
            return guessedColumns[place];
        }
        int column = search(data, from, to);
        guessedKeys[place] = column == NONE ? Arrays.copyOfRange(data, from, to) : sortedKeys[column];
        guessedColumns[place] = column;
        return column;
    }

    /**
     * Whether a key stands at an index of the data. Keys are short: two words, which may overlap, compare up to 16 bytes, and
     * a call of {@code Arrays.equals} would take longer; the line {@code parse-100scalars} of the benchmarks shows it.
     */
    private static boolean isAt(byte[] key, byte[] data, int from) {
        int length = key.length;
        if (length > 2 * Long.BYTES) {
            return Arrays.equals(key, 0, length, data, from, from + length);
        }
        if (length >= Long.BYTES) {
            int last = length - Long.BYTES;
            return (long) Wire.LONG.get(key, 0) == (long) Wire.LONG.get(data, from)
                    && (long) Wire.LONG.get(key, last) == (long) Wire.LONG.get(data, from + last);
        }
        for (int i = 0; i < length; i++) {
            if (key[i] != data[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** The first guess of all is the empty key, as good as any. */
    private void growTo(int places) {
        int before = guessedKeys.length;
        guessedKeys = Arrays.copyOf(guessedKeys, places);
        guessedColumns = Arrays.copyOf(guessedColumns, places);
        Arrays.fill(guessedKeys, before, places, EMPTY_KEY);
        Arrays.fill(guessedColumns, before, places, search(EMPTY_KEY, 0, 0));
    }

    private int search(byte[] data, int from, int to) {
        int low = 0;
        int high = sortedKeys.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            byte[] key = sortedKeys[middle];
            int order = Arrays.compareUnsigned(key, 0, key.length, data, from, to);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }
}
