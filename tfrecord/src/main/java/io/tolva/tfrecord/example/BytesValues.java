package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.nio.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Byte strings, each copied into an array of its own. */
final class BytesValues extends Values {
    private byte[][] values = {};

    /** There is no buffer of strings. */
    @Override
    boolean accepts(Buffer buffer) {
        return false;
    }

    @Override
    void aim(@Nullable Buffer buffer) {}

    @Override
    void allocate(int capacity) {
        values = new byte[capacity][];
    }

    private void reserve(int more) {
        if (more > values.length - size) {
            values = Arrays.copyOf(values, grown(size, (long) size + more));
        }
    }

    @Override
    void append(WireReader list) {
        while (!list.atEnd()) {
            list.expectTag(Wire.FIRST);
            reserve(1);
            values[size++] = list.bytes();
        }
    }

    @Override
    void append(HostArray array) {
        reserve(array.size());
        System.arraycopy(array.strings(), 0, values, size, array.size());
        size += array.size();
    }

    @Override
    HostArray take(Shape shape) {
        return HostArray.wrap(shape, values.length == size ? values : Arrays.copyOf(values, size));
    }

    @Override
    HostArray padded(Shape shape, RowEnds rows, int longest, HostArray padding) {
        byte[][] dense = new byte[shape.size()][];
        Arrays.fill(dense, padding.strings()[0]);
        for (int row = 0; row < rows.count(); row++) {
            System.arraycopy(values, rows.start(row), dense, row * longest, rows.length(row));
        }
        return HostArray.wrap(shape, dense);
    }
}
