package io.tolva.data;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.SparseArray;
import java.util.ArrayList;
import java.util.List;

/** Makes a sparse batch of dense elements that differ in shape. */
final class SparseBatches {
    private SparseBatches() {}

    static SparseArray of(List<HostArray> elements, Shape rowShape) {
        int rank = rowShape.rank();
        int count = elements.stream().mapToInt(HostArray::size).sum();
        long[] indices = new long[count * (rank + 1)];
        List<HostArray> values = new ArrayList<>();
        int at = 0;
        for (int row = 0; row < elements.size(); row++) {
            HostArray element = elements.get(row);
            require(row, element, rowShape);
            for (int i = 0; i < element.size(); i++) {
                place(indices, at, row, i, element.shape());
                at += rank + 1;
            }
            values.add(element.reshape(Shape.of(element.size())));
        }
        List<Long> denseShape = new ArrayList<>();
        denseShape.add((long) elements.size());
        for (int dim : rowShape.dims()) {
            denseShape.add((long) dim);
        }
        return new SparseArray(
                HostArray.wrap(Shape.of(count, rank + 1), indices), HostArray.concatenate(values), denseShape);
    }

    private static void require(int row, HostArray element, Shape rowShape) {
        boolean fits = element.shape().rank() == rowShape.rank();
        for (int axis = 0; fits && axis < rowShape.rank(); axis++) {
            fits = element.shape().dim(axis) <= rowShape.dim(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException("element is larger than the row shape: element " + row
                    + ": expected at most " + rowShape + ", got " + element.shape());
        }
    }

    private static void place(long[] indices, int at, int row, int element, Shape shape) {
        indices[at] = row;
        int rest = element;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            indices[at + 1 + axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
    }
}
