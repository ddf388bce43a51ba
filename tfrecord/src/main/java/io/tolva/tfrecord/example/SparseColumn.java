package io.tolva.tfrecord.example;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;

/** A {@link VarLen} feature: the values of all examples one after another, and where each example's end. */
final class SparseColumn extends Column {
    private int[] rowEnds = {};

    SparseColumn(String name, DType dtype) {
        super(name, FeatureKind.of(dtype));
    }

    @Override
    void begin(int batch) {
        super.begin(batch);
        values.begin(values.size);
        rowEnds = new int[batch];
    }

    /** TensorFlow's batch parser and its parser for one example differ here. */
    @Override
    boolean isHiddenByUnset(ParseMode mode) {
        return mode == ParseMode.BATCH;
    }

    @Override
    void append(int example, WireReader list, ParseMode mode) {
        values.append(list);
        rowEnds[example] = values.size;
    }

    @Override
    void appendMissing(int example, ParseMode mode) {
        rowEnds[example] = values.size;
    }

    @Override
    InvalidExampleException wrongKind(int example, FeatureKind actual, ParseMode mode) {
        return mode.wrongSparseKind(example, name, kind, actual);
    }

    @Override
    SparseArray finish(int batch, ParseMode mode) {
        int size = values.size;
        HostArray flat = values.take(Shape.of(size));
        return switch (mode) {
            case BATCH -> new SparseArray(indices(size), flat, Shape.of(batch, longest()));
            case SINGLE -> new SparseArray(positions(size), flat, Shape.of(size));
        };
    }

    private int longest() {
        int longest = 0;
        int start = 0;
        for (int end : rowEnds) {
            longest = Math.max(longest, end - start);
            start = end;
        }
        return longest;
    }

    private HostArray indices(int size) {
        long[] indices = new long[Math.multiplyExact(2, size)];
        int at = 0;
        int start = 0;
        for (int row = 0; row < rowEnds.length; row++) {
            for (int position = 0; position < rowEnds[row] - start; position++) {
                indices[at++] = row;
                indices[at++] = position;
            }
            start = rowEnds[row];
        }
        return HostArray.wrap(Shape.of(size, 2), indices);
    }

    private static HostArray positions(int size) {
        long[] positions = new long[size];
        for (int i = 0; i < size; i++) {
            positions[i] = i;
        }
        return HostArray.wrap(Shape.of(size, 1), positions);
    }
}
