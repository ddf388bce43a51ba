package io.tolva.tfrecord.example;

import java.util.Arrays;

/** Where each of some rows ends, in the elements that lie one after another. */
final class RowEnds {
    private int[] ends = {};
    private int count;

    void begin(int expectedRows) {
        ends = new int[expectedRows];
        count = 0;
    }

    void add(int end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, Math.max(16, Math.multiplyExact(2, count)));
        }
        ends[count++] = end;
    }

    int count() {
        return count;
    }

    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    int end(int row) {
        return ends[row];
    }

    int length(int row) {
        return end(row) - start(row);
    }

    /** The row that an element belongs to. */
    int rowOf(int element) {
        int row = 0;
        while (row < count - 1 && end(row) <= element) {
            row++;
        }
        return row;
    }

    int longest() {
        int longest = 0;
        for (int row = 0; row < count; row++) {
            longest = Math.max(longest, length(row));
        }
        return longest;
    }

    /** The borders of the rows: 0, then where each ends. */
    int[] splits() {
        int[] splits = new int[count + 1];
        System.arraycopy(ends, 0, splits, 1, count);
        return splits;
    }
}
