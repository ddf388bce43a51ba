package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.Arrays;

/** Reads partitions in any of their forms, unit after unit, and makes row splits over all elements of them. */
final class RowBorders {
    /** Nobody has more rows in one example; a larger number is damage, and must not make us allocate. */
    private static final int MAX_ROW = 1 << 20;

    private long[] splits;
    private int rows;

    RowBorders(int expectedRows) {
        splits = new long[expectedRows + 1];
    }

    /** The numbers are no partition of the elements. Caught by who knows where that is. */
    static final class MisfitException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MisfitException(String message) {
            super(message, null, false, false);
        }
    }

    int rows() {
        return rows;
    }

    HostArray splits() {
        return HostArray.wrap(Shape.of(rows + 1), Arrays.copyOf(splits, rows + 1));
    }

    /** Adds the rows of a unit of {@code count} elements; its numbers are those from {@code from} to {@code to}. */
    void add(Partition partition, long[] numbers, int from, int to, int count) {
        long base = splits[rows];
        if (partition instanceof Partition.RowSplits) {
            if (from < to) {
                require("first", numbers[from], 0);
                addEnds(numbers, from + 1, to, base);
            }
        } else if (partition instanceof Partition.RowLimits) {
            addEnds(numbers, from, to, base);
        } else if (partition instanceof Partition.RowStarts) {
            if (from < to) {
                require("first", numbers[from], 0);
                addEnds(numbers, from + 1, to, base);
                addRow(base + count);
            }
        } else if (partition instanceof Partition.RowLengths) {
            addLengths(numbers, from, to);
        } else {
            require("as many as elements", to - (long) from, count);
            addRowIds(numbers, from, to, base);
        }
        require("all elements", splits[rows] - base, count);
    }

    private void addEnds(long[] numbers, int from, int to, long base) {
        for (int i = from; i < to; i++) {
            addRow(base + numbers[i]);
        }
    }

    private void addLengths(long[] numbers, int from, int to) {
        for (int i = from; i < to; i++) {
            addRow(splits[rows] + numbers[i]);
        }
    }

    private void addRowIds(long[] numbers, int from, int to, long base) {
        int first = rows;
        for (int i = from; i < to; i++) {
            long row = numbers[i];
            if (row < rows - (long) first - (i == from ? 0 : 1) || row > MAX_ROW) {
                throw new MisfitException("has a row that is out of order: expected an ascending number, got " + row);
            }
            while (rows - first <= row) {
                addRow(base + (i - from));
            }
            splits[rows] = base + (i - from) + 1;
        }
    }

    private void addRow(long end) {
        if (end < splits[rows]) {
            throw new MisfitException("has a row that ends before it begins: expected at least " + splits[rows]
                    + " elements up to its end, got " + end);
        }
        if (++rows == splits.length) {
            splits = Arrays.copyOf(splits, 2 * rows);
        }
        splits[rows] = end;
    }

    private static void require(String what, long found, long expected) {
        if (found != expected) {
            throw new MisfitException(
                    "does not fit the elements, " + what + ": expected " + expected + ", got " + found);
        }
    }
}
