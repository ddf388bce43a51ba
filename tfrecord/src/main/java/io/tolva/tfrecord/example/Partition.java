package io.tolva.tfrecord.example;

/** How the rows of a {@link Ragged} feature are cut into rows once more; the keys name int64 features. */
public sealed interface Partition {
    /**
     * The borders of the rows, from 0 to the number of elements: {@code [0, 2, 5]} are two rows.
     *
     * @param key the feature that holds them
     */
    record RowSplits(String key) implements Partition {}

    /**
     * The length of each row.
     *
     * @param key the feature that holds them
     */
    record RowLengths(String key) implements Partition {}

    /**
     * Where each row begins; the first at 0.
     *
     * @param key the feature that holds them
     */
    record RowStarts(String key) implements Partition {}

    /**
     * Where each row ends; the last at the number of elements.
     *
     * @param key the feature that holds them
     */
    record RowLimits(String key) implements Partition {}

    /**
     * The row of each element, in ascending order.
     *
     * @param key the feature that holds them
     */
    record ValueRowIds(String key) implements Partition {}

    /**
     * Rows of one length. As the innermost partition it makes the values a dense array of one more dimension.
     *
     * @param length how many elements a row has, at least one
     */
    record UniformRowLength(int length) implements Partition {
        /** Checks the length. */
        public UniformRowLength {
            if (length < 1) {
                throw new IllegalArgumentException("row length is out of range: expected at least 1, got " + length);
            }
        }
    }
}
