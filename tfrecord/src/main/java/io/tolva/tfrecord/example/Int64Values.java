package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.Arrays;

/** Integers, varints on the wire. */
final class Int64Values extends Values {
    private long[] values = {};

    @Override
    void allocate(int capacity) {
        values = new long[capacity];
    }

    private void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, grown(size, size + 1L));
        }
        values[size++] = value;
    }

    @Override
    void append(WireReader list) {
        if (list.atEnd()) {
            return;
        }
        int tag = list.tag();
        if (tag == Wire.FIRST) {
            list.lengthToEnd();
            while (!list.atEnd()) {
                add(list.varint());
            }
        } else {
            unpacked(list, tag);
        }
    }

    private void unpacked(WireReader list, int firstTag) {
        int tag = firstTag;
        while (true) {
            if (tag != Wire.FIRST_VARINT) {
                throw new MalformedWireException();
            }
            add(list.varint());
            if (list.atEnd()) {
                return;
            }
            tag = list.tag();
        }
    }

    @Override
    void append(HostArray array) {
        for (long value : array.longs()) {
            add(value);
        }
    }

    @Override
    HostArray take(Shape shape) {
        return HostArray.wrap(shape, values.length == size ? values : Arrays.copyOf(values, size));
    }
}
