package io.tolva.tensor.backend;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;

/**
 * A device that computes with arrays.
 *
 * <p>Every primitive writes into {@code out}, which the caller has allocated with the right type and size and which is no
 * input of the same call, except that elementwise primitives may write over an input of the output's shape. Shapes and types have been checked by the caller; a backend checks only what it alone can see,
 * the values of indexes. Elements are float32 where nothing else is said.
 *
 * <p>An implementation is safe for use by several threads as long as they write to different storages.
 */
public interface Backend {
    /** The name by which a user chooses this backend: {@code cpu}. */
    String name();

    /** New storage, filled with zeros. */
    Storage allocate(DType dtype, int size);

    /** Storage with the elements of a host array, shared if the backend works in the heap. */
    Storage wrap(HostArray host);

    /** The elements as a host array, shared if the backend works in the heap. */
    HostArray read(Storage x, Shape shape);

    /** Copies all elements; any type. */
    void copy(Storage x, Storage out);

    /** Sets every element. */
    void fill(float value, Storage out);

    /** {@code out = op(x)}. */
    void unary(UnaryOp op, Storage x, Storage out);

    /** {@code out = x ^ exponent}. */
    void power(float exponent, Storage x, Storage out);

    /** {@code out = op(a, b)}, both broadcast to {@code outShape}. */
    void binary(BinaryOp op, Storage a, Shape aShape, Storage b, Shape bShape, Storage out, Shape outShape);

    /** {@code out = op(a, b)} as truth values, both broadcast to {@code outShape}. */
    void compare(CompareOp op, Storage a, Shape aShape, Storage b, Shape bShape, Storage out, Shape outShape);

    /** {@code out = condition ? a : b}, all of one shape. */
    void select(Storage condition, Storage a, Storage b, Storage out);

    /** Converts to the type of {@code out}: floats to integers towards zero, truth values to 0 and 1. */
    void cast(Storage x, Storage out);

    /** Repeats {@code x} to a shape to which it broadcasts; any type. */
    void broadcast(Storage x, Shape shape, Storage out, Shape outShape);

    /** Folds along axes. */
    void reduce(ReduceOp op, Storage x, Shape shape, Axes axes, Storage out);

    /** {@code out [m, n] = a [m, k] b [k, n]}, where {@code a} or {@code b} may be stored transposed. */
    void matmul(boolean transposeA, boolean transposeB, int m, int n, int k, Storage a, Storage b, Storage out);

    /**
     * {@code out [m, n] = epilogue(x [m, k] w [k, n] + bias [n])} in one go.
     *
     * @return false if the backend declines, having done nothing; the caller then composes it from primitives
     */
    boolean dense(Epilogue epilogue, int m, int n, int k, Storage x, Storage w, Storage bias, Storage out);

    /** Reorders the axes; any type. */
    void transpose(Storage x, Shape shape, Permutation order, Storage out);

    /** Cuts a part out; any type. */
    void slice(Storage x, Shape shape, Window window, Storage out);

    /** Writes {@code x}, of the window's size, into its place in {@code out}, which is zero elsewhere. */
    void embed(Storage x, Window window, Storage out, Shape outShape);

    /**
     * Rows of a table: {@code out[i] = table[indices[i]]}, each of {@code rowSize} elements; int32 or int64 indexes.
     *
     * @throws IndexOutOfBoundsException if an index is not a row of the table
     */
    void gather(Storage table, int rowSize, Storage indices, Storage out);

    /** Adds rows into {@code out}: {@code out[indices[i]] += x[i]}; the inverse of gather. */
    void scatterAdd(Storage x, int rowSize, Storage indices, Storage out);

    /** The first index of the largest element along the middle of {@code [outer, count, inner]}, as int64. */
    void argMax(Storage x, int outer, int count, int inner, Storage out);

    /** Rows of zeros with a one at each index; an index outside gives zeros. */
    void oneHot(Storage indices, int depth, Storage out);

    /** The softmax of each row of {@code [rows, columns]}. */
    void softmax(Storage x, int rows, int columns, Storage out);

    /** The logarithm of the softmax of each row of {@code [rows, columns]}. */
    void logSoftmax(Storage x, int rows, int columns, Storage out);

    /**
     * For each row of logits, minus the log-probability of its label (int32 or int64).
     *
     * @throws IndexOutOfBoundsException if a label is not a column
     */
    void sparseCrossEntropy(Storage labels, Storage logits, int rows, int columns, Storage out);

    /** Updates a variable and its slots in place. */
    void update(UpdateKernel kernel, Storage variable, Storage gradient, Storage[] slots, float[] scalars);
}
