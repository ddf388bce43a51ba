package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.nio.Buffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Integers, varints on the wire. */
final class Int64Values extends Values {
    private long[] values = {};
    private @Nullable LongBuffer target;

    @Override
    boolean accepts(Buffer buffer) {
        return buffer instanceof LongBuffer;
    }

    @Override
    void aim(@Nullable Buffer buffer) {
        target = (LongBuffer) buffer;
    }

    @Override
    void allocate(int capacity) {
        values = new long[capacity];
    }

    /** Counts what finds no room in a buffer as well: then the count is wrong, and the batch fails. */
    private void add(long value) {
        if (target != null) {
            if (size < target.remaining()) {
                target.put(target.position() + size, value);
            }
            size++;
            return;
        }
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

    @Override
    HostArray padded(Shape shape, RowEnds rows, int longest, HostArray padding) {
        long[] dense = new long[shape.size()];
        Arrays.fill(dense, padding.longs()[0]);
        for (int row = 0; row < rows.count(); row++) {
            System.arraycopy(values, rows.start(row), dense, row * longest, rows.length(row));
        }
        return HostArray.wrap(shape, dense);
    }
}
