package io.tolva.nn.layers;

import io.tolva.array.Shape;
import java.util.Arrays;
import java.util.StringJoiner;

/** The shape of one input or output of a layer, without the batch dimension; dimensions may be unknown. */
public final class TensorShape {
    /** A dimension that is not known before data come: the steps of a sequence, the height of a picture. */
    public static final int ANY = -1;

    private final int[] dims;

    private TensorShape(int[] dims) {
        this.dims = dims;
    }

    /**
     * A shape.
     *
     * @param dims each at least 0, or {@link #ANY}
     */
    public static TensorShape of(int... dims) {
        for (int dim : dims) {
            if (dim < ANY) {
                throw new IllegalArgumentException(
                        "shape: expected dimensions of at least 0, or ANY, got " + Arrays.toString(dims));
            }
        }
        return new TensorShape(dims.clone());
    }

    /** A shape all of whose dimensions are known. */
    public static TensorShape of(Shape shape) {
        return new TensorShape(shape.dims());
    }

    /** The number of dimensions, without the batch. */
    public int rank() {
        return dims.length;
    }

    /**
     * One dimension, or {@link #ANY}.
     *
     * @param axis from 0, or from the end as -1, -2 ...; the batch is not counted
     */
    public int dim(int axis) {
        return dims[axis < 0 ? axis + dims.length : axis];
    }

    /** All dimensions. */
    public int[] dims() {
        return dims.clone();
    }

    /** Is every dimension known? */
    public boolean isKnown() {
        return Arrays.stream(dims).noneMatch(dim -> dim == ANY);
    }

    /**
     * One dimension, which must be known.
     *
     * @throws IllegalArgumentException if it is not
     */
    public int known(int axis) {
        int dim = dim(axis);
        if (dim == ANY) {
            throw new IllegalArgumentException("expected to know dimension " + axis + " of the input, got " + this);
        }
        return dim;
    }

    /** This with another dimension. */
    public TensorShape with(int axis, int dim) {
        int[] changed = dims.clone();
        changed[axis < 0 ? axis + dims.length : axis] = dim;
        return of(changed);
    }

    /** This with one more dimension behind. */
    public TensorShape append(int dim) {
        int[] more = Arrays.copyOf(dims, dims.length + 1);
        more[dims.length] = dim;
        return of(more);
    }

    /** This with one more dimension before. */
    public TensorShape prepend(int dim) {
        int[] more = new int[dims.length + 1];
        more[0] = dim;
        System.arraycopy(dims, 0, more, 1, dims.length);
        return of(more);
    }

    /** The dimensions from {@code from} up to and without {@code to}. */
    public TensorShape range(int from, int to) {
        return new TensorShape(Arrays.copyOfRange(dims, from, to));
    }

    /** The product of all dimensions, or {@link #ANY}. */
    public int size() {
        int size = 1;
        for (int dim : dims) {
            if (dim == ANY) {
                return ANY;
            }
            size = Math.multiplyExact(size, dim);
        }
        return size;
    }

    /** The shape of a batch, with 1 for each unknown dimension. */
    public Shape withBatch(int rows) {
        int[] all = new int[dims.length + 1];
        all[0] = rows;
        for (int i = 0; i < dims.length; i++) {
            all[i + 1] = dims[i] == ANY ? 1 : dims[i];
        }
        return Shape.of(all);
    }

    /** The shape, all of whose dimensions must be known. */
    public Shape toShape() {
        for (int i = 0; i < dims.length; i++) {
            known(i);
        }
        return Shape.of(dims);
    }

    /** Is this the shape of one row of a batch? */
    public boolean fits(Shape batch) {
        boolean fits = batch.rank() == dims.length + 1;
        for (int i = 0; fits && i < dims.length; i++) {
            fits = dims[i] == ANY || dims[i] == batch.dim(i + 1);
        }
        return fits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorShape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** With the batch before it: {@code [batch, ?, 8]}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        text.add("batch");
        for (int dim : dims) {
            text.add(dim == ANY ? "?" : Integer.toString(dim));
        }
        return text.toString();
    }
}
