package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.List;

/** The sparse arrays of rows that are filled from the left. */
final class SparseArrays {
    private SparseArrays() {}

    /** {@code [n]} from one row. */
    static SparseArray ofRow(HostArray values) {
        long[] positions = new long[values.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
        return new SparseArray(
                HostArray.wrap(Shape.of(positions.length, 1), positions), values, List.of((long) positions.length));
    }

    /** {@code [rows, longest]}. */
    static SparseArray ofRows(HostArray values, RowEnds rows) {
        long[] indices = new long[Math.multiplyExact(2, values.size())];
        int at = 0;
        for (int row = 0; row < rows.count(); row++) {
            int length = rows.length(row);
            for (int position = 0; position < length; position++) {
                indices[at++] = row;
                indices[at++] = position;
            }
        }
        return new SparseArray(
                HostArray.wrap(Shape.of(values.size(), 2), indices), values, List.of((long) rows.count(), (long)
                        rows.longest()));
    }

    /** {@code [batch, most rows, longest]}; {@code examples} has where the rows of each example end. */
    static SparseArray ofNestedRows(HostArray values, RowEnds rows, RowEnds examples) {
        long[] indices = new long[Math.multiplyExact(3, values.size())];
        int at = 0;
        for (int example = 0; example < examples.count(); example++) {
            for (int step = 0; step < examples.length(example); step++) {
                int length = rows.length(examples.start(example) + step);
                for (int position = 0; position < length; position++) {
                    indices[at++] = example;
                    indices[at++] = step;
                    indices[at++] = position;
                }
            }
        }
        return new SparseArray(
                HostArray.wrap(Shape.of(values.size(), 3), indices),
                values,
                List.of((long) examples.count(), (long) examples.longest(), (long) rows.longest()));
    }
}
