package io.tolva.array;

import java.util.Arrays;
import java.util.StringJoiner;

/** The sizes of an array's dimensions, outermost first. Immutable; a scalar has rank 0. */
public final class Shape {
    private static final Shape SCALAR = new Shape(new int[0]);

    private final int[] dims;
    private final int size;

    private Shape(int[] dims) {
        this.dims = dims;
        this.size = product(dims);
    }

    /**
     * The shape with the given dimensions.
     *
     * @throws IllegalArgumentException if a dimension is negative or the number of elements exceeds an {@code int}
     */
    public static Shape of(int... dims) {
        return dims.length == 0 ? SCALAR : new Shape(dims.clone());
    }

    /** The shape of a single value: rank 0, size 1. */
    public static Shape scalar() {
        return SCALAR;
    }

    private static int product(int[] dims) {
        long product = 1;
        boolean empty = false;
        for (int dim : dims) {
            if (dim < 0) {
                throw new IllegalArgumentException("negative dimension: shape " + Arrays.toString(dims));
            }
            empty |= dim == 0;
            product = Math.multiplyExact(product, Math.max(1, dim));
            if (product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "too many elements: shape " + Arrays.toString(dims) + ": expected at most 2^31 - 1");
            }
        }
        return empty ? 0 : (int) product;
    }

    /** The number of dimensions. */
    public int rank() {
        return dims.length;
    }

    /** The number of elements: the product of the dimensions, 1 for a scalar. */
    public int size() {
        return size;
    }

    /**
     * The size of one dimension.
     *
     * @param axis from 0 (outermost); a negative axis counts from the end, as in NumPy
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public int dim(int axis) {
        int index = axis < 0 ? axis + dims.length : axis;
        if (index < 0 || index >= dims.length) {
            throw new IndexOutOfBoundsException("axis " + axis + " of shape " + this + " with rank " + dims.length);
        }
        return dims[index];
    }

    /** A copy of the dimensions. */
    public int[] dims() {
        return dims.clone();
    }

    /** This shape below a new outermost dimension: {@code [28, 28].prepend(32)} is {@code [32, 28, 28]}. */
    public Shape prepend(int dim) {
        int[] grown = new int[dims.length + 1];
        grown[0] = dim;
        System.arraycopy(dims, 0, grown, 1, dims.length);
        return new Shape(grown);
    }

    /** This shape with a new innermost dimension: {@code [32].append(10)} is {@code [32, 10]}. */
    public Shape append(int dim) {
        int[] grown = Arrays.copyOf(dims, dims.length + 1);
        grown[dims.length] = dim;
        return new Shape(grown);
    }

    /**
     * This shape without its outermost dimension: {@code [32, 28, 28].dropFirst()} is {@code [28, 28]}.
     *
     * @throws IndexOutOfBoundsException for a scalar
     */
    public Shape dropFirst() {
        if (dims.length == 0) {
            throw new IndexOutOfBoundsException("a scalar has no dimension to drop");
        }
        return of(Arrays.copyOfRange(dims, 1, dims.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(dims, that.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** As a list: {@code [2, 3]}; a scalar prints {@code []}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int dim : dims) {
            text.add(Integer.toString(dim));
        }
        return text.toString();
    }
}
