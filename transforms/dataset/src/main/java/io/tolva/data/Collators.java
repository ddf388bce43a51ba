package io.tolva.data;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvExample;
import io.tolva.tfrecord.example.RaggedArray;
import io.tolva.tfrecord.example.SparseArray;
import java.util.Collections;
import java.util.List;

/** The collators that most batches need. */
public final class Collators {
    private static final Collator<Long, HostArray> INT64 = Collators::vector;

    private Collators() {}

    /** A batch is the unmodifiable list of its elements. */
    public static <T> Collator<T, List<T>> list() {
        return Collections::unmodifiableList;
    }

    /**
     * A batch is one array with a new outermost dimension: n elements {@code [28, 28]} become {@code [n, 28, 28]}. It
     * fails if two elements differ in shape or type.
     */
    public static Collator<HostArray, HostArray> stack() {
        return HostArray::stack;
    }

    /** A batch is an int64 vector {@code [n]}. */
    public static Collator<Long, HostArray> int64() {
        return INT64;
    }

    private static HostArray vector(List<Long> elements) {
        long[] values = new long[elements.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = elements.get(i);
        }
        return HostArray.wrap(Shape.of(values.length), values);
    }

    /**
     * A batch is one array with a new outermost dimension, in which shorter elements are filled up: {@code tf.data}'s
     * {@code padded_batch}. It fails if an element is longer than the padding allows, or two differ in rank or type.
     */
    public static Collator<HostArray, HostArray> padded(Padding padding) {
        return padding::stack;
    }

    /**
     * A batch is the rows of all elements, one after another, and where each element's rows end: {@code tf.data}'s
     * {@code ragged_batch}. Elements {@code [n_i, ...]} may differ in their first dimension only.
     */
    public static Collator<HostArray, RaggedArray> ragged() {
        return Collators::raggedOf;
    }

    private static RaggedArray raggedOf(List<HostArray> elements) {
        HostArray values = HostArray.concatenate(elements);
        long[] splits = new long[elements.size() + 1];
        for (int i = 0; i < elements.size(); i++) {
            splits[i + 1] = splits[i] + elements.get(i).shape().dim(0);
        }
        return new RaggedArray(values, List.of(HostArray.of(splits)));
    }

    /**
     * A batch is the places and values of all elements, in the dense shape {@code [n] + rowShape}: {@code tf.data}'s
     * {@code dense_to_sparse_batch}. It fails if an element is larger than the row shape.
     *
     * @param rowShape as many dimensions as the elements have
     */
    public static Collator<HostArray, SparseArray> sparse(Shape rowShape) {
        return elements -> SparseBatches.of(elements, rowShape);
    }

    /**
     * A batch is the columns of its rows, each a vector {@code [n]}. Right behind {@code csvExamples} no object is made for a
     * row or a number.
     */
    public static Collator<CsvExample, CsvBatch> csv(CsvColumns columns) {
        return new CsvCollator(columns);
    }
}
