package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Floats; a packed run lies in the wire format as it does in memory, so a long one is copied as a whole. */
final class FloatValues extends Values {
    private static final int COPY_FROM = 16;

    private float[] values = {};
    private @Nullable FloatBuffer target;

    @Override
    boolean accepts(Buffer buffer) {
        return buffer instanceof FloatBuffer;
    }

    @Override
    void aim(@Nullable Buffer buffer) {
        target = (FloatBuffer) buffer;
    }

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
        if (list.isOneFixed32()) {
            add(list.lastFixed32());
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
        if (target != null) {
            putAll(target, floats(run), count);
            return;
        }
        reserve(count);
        if (count >= COPY_FROM) {
            floats(run).get(values, size, count);
            size += count;
        } else {
            for (int i = 0; i < count; i++) {
                values[size++] = run.fixed32();
            }
        }
    }

    private static FloatBuffer floats(WireReader run) {
        return ByteBuffer.wrap(run.data(), run.position(), run.remaining())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }

    /** Counts what finds no room as well: then the count is wrong, and the batch fails. */
    private void putAll(FloatBuffer buffer, FloatBuffer run, int count) {
        if (count <= buffer.remaining() - size) {
            buffer.put(buffer.position() + size, run, 0, count);
        }
        size += count;
    }

    private void add(float value) {
        if (target != null) {
            if (size < target.remaining()) {
                target.put(target.position() + size, value);
            }
            size++;
        } else {
            if (size == values.length) {
                reserve(1);
            }
            values[size++] = value;
        }
    }

    private void unpacked(WireReader list, int firstTag) {
        int tag = firstTag;
        while (true) {
            if (tag != Wire.FIRST_FIXED32) {
                throw new MalformedWireException();
            }
            add(list.fixed32());
            if (list.atEnd()) {
                return;
            }
            tag = list.tag();
        }
    }

    @Override
    void append(HostArray array) {
        if (target != null) {
            putAll(target, FloatBuffer.wrap(array.floats()), array.size());
            return;
        }
        reserve(array.size());
        System.arraycopy(array.floats(), 0, values, size, array.size());
        size += array.size();
    }

    @Override
    HostArray take(Shape shape) {
        return HostArray.wrap(shape, values.length == size ? values : Arrays.copyOf(values, size));
    }

    @Override
    HostArray padded(Shape shape, RowEnds rows, int longest, HostArray padding) {
        float[] dense = new float[shape.size()];
        Arrays.fill(dense, padding.floats()[0]);
        for (int row = 0; row < rows.count(); row++) {
            System.arraycopy(values, rows.start(row), dense, row * longest, rows.length(row));
        }
        return HostArray.wrap(shape, dense);
    }
}
