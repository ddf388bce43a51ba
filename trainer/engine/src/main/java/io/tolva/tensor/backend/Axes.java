package io.tolva.tensor.backend;

import io.tolva.array.Shape;

/**
 * A set of axes of one shape.
 *
 * @param mask bit i stands for axis i
 */
public record Axes(int mask) {
    private static final int MAX_RANK = 31;

    /**
     * The given axes of a shape, every axis if none is given; negative axes count from the end.
     *
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public static Axes of(Shape shape, int... axes) {
        if (shape.rank() > MAX_RANK) {
            throw new IllegalArgumentException("rank too high: shape " + shape + ": expected at most " + MAX_RANK);
        }
        if (axes.length == 0) {
            return new Axes((1 << shape.rank()) - 1);
        }
        int mask = 0;
        for (int axis : axes) {
            shape.dim(axis);
            mask |= 1 << (axis < 0 ? axis + shape.rank() : axis);
        }
        return new Axes(mask);
    }

    /** Is this axis in the set? */
    public boolean contains(int axis) {
        return (mask & (1 << axis)) != 0;
    }

    /** The shape with every axis of the set made 1. */
    public Shape kept(Shape shape) {
        int[] dims = shape.dims();
        for (int i = 0; i < dims.length; i++) {
            dims[i] = contains(i) ? 1 : dims[i];
        }
        return Shape.of(dims);
    }

    /** The shape without the axes of the set. */
    public Shape dropped(Shape shape) {
        int[] dims = new int[shape.rank() - Integer.bitCount(mask)];
        for (int i = 0, to = 0; i < shape.rank(); i++) {
            if (!contains(i)) {
                dims[to++] = shape.dim(i);
            }
        }
        return Shape.of(dims);
    }

    /** The number of elements that fold into one. */
    public int count(Shape shape) {
        int count = 1;
        for (int i = 0; i < shape.rank(); i++) {
            count *= contains(i) ? shape.dim(i) : 1;
        }
        return count;
    }
}
