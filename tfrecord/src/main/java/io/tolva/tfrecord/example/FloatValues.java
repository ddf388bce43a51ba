package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Floats; a packed run lies in the wire format as it does in memory, so a long one is copied as a whole. */
final class FloatValues extends Values {
    private static final int COPY_FROM = 16;

    private float[] values = {};

    @Override
    void allocate(int capacity) {
        values = new float[capacity];
    }

    private void reserve(int more) {
        if (more > values.length - size) {
            values = Arrays.copyOf(values, grown(size, (long) size + more));
        }
    }

    @Override
    void append(WireReader list) {
        if (list.atEnd()) {
            return;
        }
        int tag = list.tag();
        if (tag == Wire.FIRST) {
            list.lengthToEnd();
            packed(list);
        } else {
            unpacked(list, tag);
        }
    }

    private void packed(WireReader run) {
        if (run.remaining() % Float.BYTES != 0) {
            throw new MalformedWireException();
        }
        int count = run.remaining() / Float.BYTES;
        reserve(count);
        if (count >= COPY_FROM) {
            ByteBuffer.wrap(run.data(), run.position(), run.remaining())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, size, count);
            size += count;
        } else {
            for (int i = 0; i < count; i++) {
                values[size++] = run.fixed32();
            }
        }
    }

    private void unpacked(WireReader list, int firstTag) {
        int tag = firstTag;
        while (true) {
            if (tag != Wire.FIRST_FIXED32) {
                throw new MalformedWireException();
            }
            reserve(1);
            values[size++] = list.fixed32();
            if (list.atEnd()) {
                return;
            }
            tag = list.tag();
        }
    }

    @Override
    void append(HostArray array) {
        reserve(array.size());
        System.arraycopy(array.floats(), 0, values, size, array.size());
        size += array.size();
    }

    @Override
    HostArray take(Shape shape) {
        return HostArray.wrap(shape, values.length == size ? values : Arrays.copyOf(values, size));
    }
}
