package io.tolva.array;

import java.lang.reflect.Array;
import java.nio.Buffer;
import java.util.Arrays;

/**
 * A dense array in the Java heap, elements in row-major order.
 *
 * <p>It is what a dataset delivers and what the engine reads, so it is built for handing over and not for computing:
 * {@code wrap} takes ownership of a primitive array without a copy, and the typed accessors ({@link #floats()} ...)
 * hand that very array out. By contract nobody writes to it afterwards; within that contract a host array is immutable
 * and safe to share between threads.
 */
public final class HostArray {
    private final DType dtype;
    private final Shape shape;
    private final Object data;

    private HostArray(DType dtype, Shape shape, Object data) {
        int length = Array.getLength(data);
        if (length != shape.size()) {
            throw new IllegalArgumentException(
                    "array length differs: shape " + shape + ": expected " + shape.size() + " elements, got " + length);
        }
        this.dtype = dtype;
        this.shape = shape;
        this.data = data;
    }

    /**
     * A float32 array over {@code data}, which the caller must not change any more.
     *
     * @throws IllegalArgumentException if the number of elements is not that of the shape (so for every {@code wrap})
     */
    public static HostArray wrap(Shape shape, float[] data) {
        return new HostArray(DType.FLOAT32, shape, data);
    }

    /** A float64 array over {@code data}, which the caller must not change any more. */
    public static HostArray wrap(Shape shape, double[] data) {
        return new HostArray(DType.FLOAT64, shape, data);
    }

    /** An int32 array over {@code data}, which the caller must not change any more. */
    public static HostArray wrap(Shape shape, int[] data) {
        return new HostArray(DType.INT32, shape, data);
    }

    /** An int64 array over {@code data}, which the caller must not change any more. */
    public static HostArray wrap(Shape shape, long[] data) {
        return new HostArray(DType.INT64, shape, data);
    }

    /** A uint8 array over {@code data}, which the caller must not change any more. */
    public static HostArray wrap(Shape shape, byte[] data) {
        return new HostArray(DType.UINT8, shape, data);
    }

    /** A bool array over {@code data}, which the caller must not change any more. */
    public static HostArray wrap(Shape shape, boolean[] data) {
        return new HostArray(DType.BOOL, shape, data);
    }

    /** A string array over {@code data}, which the caller must not change any more. */
    public static HostArray wrap(Shape shape, byte[][] data) {
        return new HostArray(DType.STRING, shape, data);
    }

    /** A float32 vector with a copy of the values. */
    public static HostArray of(float... values) {
        return wrap(Shape.of(values.length), values.clone());
    }

    /** An int32 vector with a copy of the values. */
    public static HostArray of(int... values) {
        return wrap(Shape.of(values.length), values.clone());
    }

    /** An int64 vector with a copy of the values. */
    public static HostArray of(long... values) {
        return wrap(Shape.of(values.length), values.clone());
    }

    /**
     * An array with a copy of nested Java arrays of any rank, {@code float[][]} or {@code String[]}, or of a single value.
     *
     * <p>{@code float}, {@code double}, {@code int}, {@code long} and {@code boolean}, boxed or not, keep their type;
     * {@code short} becomes int32, {@code byte} uint8 (the same eight bits), and {@code String} a string in UTF-8. An array of
     * length 0 has dimensions of 0 inside.
     *
     * @throws IllegalArgumentException if arrays of one level differ in length, values in type, or something is null or of
     *     another type; the message says where: {@code [1][2]: expected length 3, got 2}
     */
    public static HostArray ofNested(Object nested) {
        return NestedArrays.flatten(nested);
    }

    /**
     * An array with a copy of a buffer's elements from position to limit; the buffer, heap or direct, stays as it is.
     *
     * @param source a buffer of the elements' own kind, or a {@code ByteBuffer}, whose byte order counts; a bool is a byte that is
     *     0 or not
     * @throws IllegalArgumentException if the buffer is of another kind or has not as many elements as the shape, or for strings
     */
    public static HostArray ofBuffer(DType dtype, Shape shape, Buffer source) {
        return ElementBuffers.read(dtype, shape, source);
    }

    /** An array of zeros, of {@code false}, or of empty strings. */
    public static HostArray zeros(DType dtype, Shape shape) {
        return new HostArray(dtype, shape, Filling.zeros(dtype, shape.size()));
    }

    /**
     * An array whose elements are all the same value.
     *
     * @param value what {@link #ofNested} takes as a single value: {@code 1f} gives float32, {@code 1} int32
     * @throws IllegalArgumentException if it is none
     */
    public static HostArray filled(Shape shape, Object value) {
        return Filling.filled(shape, ofNested(value));
    }

    /** The type of the elements. */
    public DType dtype() {
        return dtype;
    }

    /** The dimensions. */
    public Shape shape() {
        return shape;
    }

    /** The number of elements. */
    public int size() {
        return shape.size();
    }

    /**
     * The elements of a float32 array: the array itself, not a copy; do not write to it.
     *
     * @throws IllegalStateException if the elements are of another type (so for every typed accessor)
     */
    public float[] floats() {
        return (float[]) checked(DType.FLOAT32);
    }

    /** The elements of a float64 array: the array itself, not a copy; do not write to it. */
    public double[] doubles() {
        return (double[]) checked(DType.FLOAT64);
    }

    /** The elements of an int32 array: the array itself, not a copy; do not write to it. */
    public int[] ints() {
        return (int[]) checked(DType.INT32);
    }

    /** The elements of an int64 array: the array itself, not a copy; do not write to it. */
    public long[] longs() {
        return (long[]) checked(DType.INT64);
    }

    /** The elements of a uint8 array: the array itself, not a copy; do not write to it. */
    public byte[] bytes() {
        return (byte[]) checked(DType.UINT8);
    }

    /** The elements of a bool array: the array itself, not a copy; do not write to it. */
    public boolean[] booleans() {
        return (boolean[]) checked(DType.BOOL);
    }

    /** The elements of a string array: the arrays themselves, not copies; do not write to them. */
    public byte[][] strings() {
        return (byte[][]) checked(DType.STRING);
    }

    private Object checked(DType expected) {
        if (dtype != expected) {
            throw new IllegalStateException(
                    "wrong element type: expected " + expected + ", got " + dtype + " " + shape);
        }
        return data;
    }

    /**
     * The same elements under another shape; nothing is copied.
     *
     * @throws IllegalArgumentException if the number of elements differs
     */
    public HostArray reshape(Shape other) {
        return new HostArray(dtype, other, data);
    }

    /**
     * A copy of rows {@code from} (inclusive) to {@code to} (exclusive) of the outermost dimension.
     *
     * @throws IndexOutOfBoundsException if the range leaves the array or the array is a scalar
     */
    public HostArray rows(int from, int to) {
        int rows = shape.dim(0);
        if (from < 0 || to < from || to > rows) {
            throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of shape " + shape);
        }
        Shape row = shape.dropFirst();
        return new HostArray(dtype, row.prepend(to - from), copyOfRange(from * row.size(), to * row.size()));
    }

    /**
     * A copy of element {@code index} of the outermost dimension, one rank lower.
     *
     * @throws IndexOutOfBoundsException if there is no such element or the array is a scalar
     */
    public HostArray row(int index) {
        return rows(index, index + 1).reshape(shape.dropFirst());
    }

    /**
     * A copy of some rows of the outermost dimension, in the order in which they are named.
     *
     * @throws IndexOutOfBoundsException if there is no such row or the array is a scalar
     */
    public HostArray take(int... rows) {
        int size = shape.dropFirst().size();
        int count = shape.dim(0);
        Object taken = Array.newInstance(data.getClass().getComponentType(), Math.multiplyExact(rows.length, size));
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= count) {
                throw new IndexOutOfBoundsException("row " + rows[i] + " of shape " + shape);
            }
            System.arraycopy(data, rows[i] * size, taken, i * size, size);
        }
        return new HostArray(dtype, shape.dropFirst().prepend(rows.length), taken);
    }

    private Object copyOfRange(int from, int to) {
        Object copy = Array.newInstance(data.getClass().getComponentType(), to - from);
        System.arraycopy(data, from, copy, 0, to - from);
        return copy;
    }

    /**
     * Stacks arrays of one shape and type along a new outermost dimension: n of {@code [28, 28]} give
     * {@code [n, 28, 28]}.
     *
     * @throws IllegalArgumentException if there is none, or two differ in shape or type
     */
    public static HostArray stack(Iterable<HostArray> arrays) {
        return Stacking.stack(arrays);
    }

    /**
     * Joins arrays that may differ in shape, but not in rank and type, along a new outermost dimension; what a smaller one
     * leaves open is filled.
     *
     * @param dims the shape of one element of the result; -1 for the longest of the arrays
     * @param fill a scalar of the arrays' type
     * @throws IllegalArgumentException if there is no array, an array is longer than {@code dims} allow, or ranks or types
     *     differ
     */
    public static HostArray stackPadded(Iterable<HostArray> arrays, int[] dims, HostArray fill) {
        return PaddedStacking.stack(arrays, dims, fill);
    }

    /**
     * Joins arrays along dimension 0, in which alone they may differ.
     *
     * @throws IllegalArgumentException if there is no array, one is a scalar, or types or other dimensions differ
     */
    public static HostArray concatenate(Iterable<HostArray> arrays) {
        return Stacking.concatenate(arrays);
    }

    /**
     * A copy as nested Java arrays: {@code float[][]} for float32 of rank 2; a boxed value for a scalar. Strings become
     * {@code String}, uint8 becomes {@code byte}.
     *
     * @throws IllegalStateException if a string is not UTF-8
     */
    public Object toNested() {
        return NestedArrays.nest(this);
    }

    /**
     * Copies the elements into a buffer, which afterwards stands behind them.
     *
     * @param target a buffer of the elements' own kind, or a {@code ByteBuffer}, which they fill in its byte order, a bool as 0 or
     *     1
     * @throws IllegalArgumentException if the buffer is of another kind or too small, or for strings
     */
    public void copyTo(Buffer target) {
        ElementBuffers.write(this, target);
    }

    /** The array that holds the elements, for code of this package that moves them without looking at them. */
    Object data() {
        return data;
    }

    /** A host array of any type over {@code data}, whose Java type must be the one that {@code dtype} names. */
    static HostArray wrapAny(DType dtype, Shape shape, Object data) {
        return new HostArray(dtype, shape, data);
    }

    /** Equal in type, shape and every element; floating-point elements compare as {@link Float#equals} does. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HostArray that
                && dtype == that.dtype
                && shape.equals(that.shape)
                && Arrays.deepEquals(new Object[] {data}, new Object[] {that.data});
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.deepHashCode(new Object[] {data});
    }

    /**
     * The elements as NumPy 2 prints them, character for character: {@code [0 1 2]} for a vector. Of more than 1000 elements only the
     * first and last three along each dimension are shown.
     */
    @Override
    public String toString() {
        return ArrayText.of(this);
    }

    /** The array as NumPy 2 represents it: {@code array([0, 1, 2], dtype=int32)}; strings as an array of Python's bytes objects. */
    public String repr() {
        return ArrayText.repr(this);
    }
}
