package io.tolva.tensor.cuda;

import io.tolva.array.Shape;

/** A shape seen from one axis: {@code [outer, rows, inner]}. */
record RowTable(int outer, int rows, int inner) {
    static RowTable of(Shape shape, int axis) {
        int outer = 1;
        int inner = 1;
        for (int i = 0; i < shape.rank(); i++) {
            outer *= i < axis ? shape.dim(i) : 1;
            inner *= i > axis ? shape.dim(i) : 1;
        }
        return new RowTable(outer, shape.dim(axis), inner);
    }
}
