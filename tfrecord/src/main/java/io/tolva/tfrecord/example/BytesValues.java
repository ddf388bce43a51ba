package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.Arrays;

/** Byte strings, each copied into an array of its own. */
final class BytesValues extends Values {
    private byte[][] values = {};

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
}
