package io.tolva.tensor.backend;

import io.tolva.array.DType;
import io.tolva.array.Shape;

/** What is known of a tensor before it is computed. */
public record TensorType(DType dtype, Shape shape) {
    /** The number of elements. */
    public int size() {
        return shape.size();
    }

    /** As in {@code float32 [32, 10]}. */
    @Override
    public String toString() {
        return dtype + " " + shape;
    }
}
