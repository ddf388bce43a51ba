package io.tolva.tfrecord.example;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of different lengths, as the coordinates and values of the elements that are there: TensorFlow's
 * {@code SparseTensor}.
 *
 * @param indices int64 {@code [n, rank]}, in row-major order
 * @param values {@code [n]}
 * @param denseShape {@code [batch, longest]}, or {@code [length]} for a single example; it may have more elements than an
 *     array can hold
 */
public record SparseArray(HostArray indices, HostArray values, List<Long> denseShape) {
    /**
     * Checks the shapes and types of the parts.
     *
     * @throws IllegalArgumentException if they do not fit together
     */
    public SparseArray {
        denseShape = List.copyOf(denseShape);
        Shape expected = Shape.of(values.size(), denseShape.size());
        if (indices.dtype() != DType.INT64 || !indices.shape().equals(expected)) {
            throw new IllegalArgumentException("indices of a sparse array do not fit: expected int64 " + expected
                    + ", got " + indices.dtype() + " " + indices.shape());
        }
    }

    /**
     * The shape of the dense array.
     *
     * @throws IllegalStateException if it has more elements than an array can hold (so for each {@code toDense})
     */
    public Shape shape() {
        try {
            return Shape.of(denseShape.stream().mapToInt(Math::toIntExact).toArray());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "sparse array is too large to be dense: expected at most 2^31 - 1 elements, got " + denseShape, e);
        }
    }

    /** The dense array with zeros, or empty strings, where there is no element. */
    public HostArray toDense() {
        return switch (FeatureKind.of(values.dtype())) {
            case BYTES -> toDense(HostArray.wrap(Shape.scalar(), new byte[][] {{}}));
            case FLOAT -> toDense(HostArray.of(0f));
            case INT64 -> toDense(HostArray.of(0L));
        };
    }

    /**
     * The dense array.
     *
     * @param defaultValue the one element that stands where there is none
     * @throws IllegalArgumentException if the default is not one element of the same type
     */
    public HostArray toDense(HostArray defaultValue) {
        if (defaultValue.dtype() != values.dtype() || defaultValue.size() != 1) {
            throw new IllegalArgumentException("default value does not fit: expected one " + values.dtype() + ", got "
                    + defaultValue.dtype() + " " + defaultValue.shape());
        }
        return switch (FeatureKind.of(values.dtype())) {
            case BYTES -> denseStrings(defaultValue.strings()[0]);
            case FLOAT -> denseFloats(defaultValue.floats()[0]);
            case INT64 -> denseLongs(defaultValue.longs()[0]);
        };
    }

    private HostArray denseStrings(byte[] defaultValue) {
        Shape shape = shape();
        byte[][] dense = new byte[shape.size()][];
        Arrays.fill(dense, defaultValue);
        for (int i = 0; i < values.size(); i++) {
            dense[position(i)] = values.strings()[i];
        }
        return HostArray.wrap(shape, dense);
    }

    private HostArray denseFloats(float defaultValue) {
        Shape shape = shape();
        float[] dense = new float[shape.size()];
        Arrays.fill(dense, defaultValue);
        for (int i = 0; i < values.size(); i++) {
            dense[position(i)] = values.floats()[i];
        }
        return HostArray.wrap(shape, dense);
    }

    private HostArray denseLongs(long defaultValue) {
        Shape shape = shape();
        long[] dense = new long[shape.size()];
        Arrays.fill(dense, defaultValue);
        for (int i = 0; i < values.size(); i++) {
            dense[position(i)] = values.longs()[i];
        }
        return HostArray.wrap(shape, dense);
    }

    /** Where value {@code i} lies in the dense array. */
    private int position(int i) {
        int rank = denseShape.size();
        long position = 0;
        for (int axis = 0; axis < rank; axis++) {
            position = position * denseShape.get(axis) + indices.longs()[i * rank + axis];
        }
        return (int) position;
    }
}
