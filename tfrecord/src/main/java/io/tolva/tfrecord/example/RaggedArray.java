package io.tolva.tfrecord.example;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of different lengths, nested: the values one after another, and the borders of the rows of each level. TensorFlow's
 * {@code RaggedTensor}, its {@code flat_values} and {@code nested_row_splits}.
 *
 * @param values all elements, {@code [n]}, or of more dimensions where the innermost rows have one length
 * @param rowSplits int64 vectors, the outermost level first: row {@code i} of a level has the elements from {@code splits[i]}
 *     to {@code splits[i + 1]} of the next. None if this is one row that is not cut, from a single example
 */
public record RaggedArray(HostArray values, List<HostArray> rowSplits) {
    /**
     * Checks that the levels fit into each other.
     *
     * @throws IllegalArgumentException if splits are not int64, do not begin at 0, descend, or do not end with the number of
     *     rows of the next level
     */
    public RaggedArray {
        rowSplits = List.copyOf(rowSplits);
        for (int level = 0; level < rowSplits.size(); level++) {
            long inner = level + 1 < rowSplits.size()
                    ? rowSplits.get(level + 1).size() - 1L
                    : values.shape().dim(0);
            check(level, rowSplits.get(level), inner);
        }
    }

    private static void check(int level, HostArray splits, long inner) {
        if (splits.dtype() != DType.INT64 || splits.shape().rank() != 1 || splits.size() == 0) {
            throw new IllegalArgumentException(
                    "row splits of level " + level + " do not fit: expected an int64 vector of"
                            + " at least one element, got " + splits.dtype() + " " + splits.shape());
        }
        long[] borders = splits.longs();
        for (int i = 1; i < borders.length; i++) {
            if (borders[i] < borders[i - 1]) {
                throw new IllegalArgumentException("row splits of level " + level + " descend at " + i);
            }
        }
        if (borders[0] != 0 || borders[borders.length - 1] != inner) {
            throw new IllegalArgumentException("row splits of level " + level + " do not fit: expected 0 to " + inner
                    + ", got " + borders[0] + " to " + borders[borders.length - 1]);
        }
    }

    /** How many levels of rows there are, the batch included. */
    public int raggedRank() {
        return rowSplits.size();
    }

    /** The lengths of the rows of a level, the outermost being 0. */
    public long[] rowLengths(int level) {
        long[] splits = rowSplits.get(level).longs();
        long[] lengths = new long[splits.length - 1];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = splits[i + 1] - splits[i];
        }
        return lengths;
    }

    /** The innermost rows, one array each, in order. */
    public List<HostArray> rows() {
        if (rowSplits.isEmpty()) {
            return List.of(values);
        }
        List<HostArray> rows = new ArrayList<>();
        long[] splits = rowSplits.get(rowSplits.size() - 1).longs();
        for (int i = 1; i < splits.length; i++) {
            rows.add(values.rows((int) splits[i - 1], (int) splits[i]));
        }
        return rows;
    }

    /**
     * The sparse array of the same elements, {@code [batch, longest]}.
     *
     * @throws IllegalStateException unless there is one level of rows of plain values
     */
    public SparseArray toSparse() {
        if (rowSplits.size() != 1 || values.shape().rank() != 1) {
            throw new IllegalStateException("ragged array is nested: expected one level of rows, got " + raggedRank()
                    + " over values " + values.shape());
        }
        RowEnds rows = new RowEnds();
        long[] splits = rowSplits.get(0).longs();
        for (int i = 1; i < splits.length; i++) {
            rows.add((int) splits[i]);
        }
        return SparseArrays.ofRows(values, rows);
    }
}
