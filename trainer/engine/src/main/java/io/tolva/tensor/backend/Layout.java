package io.tolva.tensor.backend;

import io.tolva.array.Shape;
import java.util.Arrays;

/**
 * Where the elements of a tensor lie in a storage: a start and one stride for each axis. A stride of 0 repeats (broadcast),
 * exchanged strides transpose, a start with larger or negative strides cuts a window.
 */
public final class Layout {
    private final Shape shape;
    private final int offset;
    private final int[] strides;
    private final boolean dense;

    private Layout(Shape shape, int offset, int[] strides) {
        this.shape = shape;
        this.offset = offset;
        this.strides = strides;
        this.dense = offset == 0 && (shape.size() <= 1 || follows(shape, strides));
    }

    private static boolean follows(Shape shape, int[] strides) {
        int stride = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            if (shape.dim(i) != 1 && strides[i] != stride) {
                return false;
            }
            stride *= shape.dim(i);
        }
        return true;
    }

    /** All elements of a storage in row-major order. */
    public static Layout dense(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape.dim(i);
        }
        return new Layout(shape, 0, strides);
    }

    /** The dimensions. */
    public Shape shape() {
        return shape;
    }

    /** The index of the first element in the storage. */
    public int offset() {
        return offset;
    }

    /** The distance in the storage between neighbours along an axis. */
    public int stride(int axis) {
        return strides[axis];
    }

    /** Do the elements lie one after another from the start of the storage? */
    public boolean isDense() {
        return dense;
    }

    /** The same elements with the axes in another order. */
    public Layout transpose(Permutation order) {
        int[] moved = new int[strides.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = strides[order.at(i)];
        }
        return new Layout(order.apply(shape), offset, moved);
    }

    /** Part of the elements. */
    public Layout slice(Window window) {
        int start = offset;
        int[] stepped = new int[strides.length];
        for (int i = 0; i < stepped.length; i++) {
            start += strides[i] * window.start(i);
            stepped[i] = strides[i] * window.step(i);
        }
        return new Layout(window.size(), window.size().size() == 0 ? 0 : start, stepped);
    }

    /** The elements repeated to a shape to which they broadcast. */
    public Layout broadcast(Shape larger) {
        int[] repeated = new int[larger.rank()];
        int lead = larger.rank() - shape.rank();
        for (int i = 0; i < shape.rank(); i++) {
            repeated[lead + i] = shape.dim(i) == 1 ? 0 : strides[i];
        }
        return new Layout(larger, offset, repeated);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout that
                && offset == that.offset
                && shape.equals(that.shape)
                && Arrays.equals(strides, that.strides);
    }

    @Override
    public int hashCode() {
        return (shape.hashCode() * 31 + Arrays.hashCode(strides)) * 31 + offset;
    }

    @Override
    public String toString() {
        return shape + " at " + offset + " strides " + Arrays.toString(strides);
    }
}
