package io.tolva.array;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Elements of host arrays in NIO buffers, of their own kind or as bytes. */
final class ElementBuffers {
    private ElementBuffers() {}

    static HostArray read(DType dtype, Shape shape, Buffer source) {
        long elements = source.remaining();
        if (source instanceof ByteBuffer) {
            if (elements % bytes(dtype) != 0) {
                throw new IllegalArgumentException("buffer ends inside an element: expected a multiple of "
                        + bytes(dtype) + " bytes for " + dtype + ", got " + elements);
            }
            elements /= bytes(dtype);
        }
        if (elements != shape.size()) {
            throw new IllegalArgumentException("buffer length differs: shape " + shape + ": expected " + shape.size()
                    + " " + dtype + " elements from position to limit, got " + elements);
        }
        Object data = HostArray.zeros(dtype, shape).data();
        get(dtype, source, data);
        return HostArray.wrapAny(dtype, shape, data);
    }

    private static int bytes(DType dtype) {
        if (dtype == DType.STRING) {
            throw new IllegalArgumentException("no strings in buffers: expected a dtype of fixed size, got " + dtype);
        }
        return dtype.bytes();
    }

    private static void get(DType dtype, Buffer source, Object data) {
        Buffer own = source instanceof ByteBuffer bytes ? typed(dtype, view(bytes)) : source.duplicate();
        if (data instanceof boolean[] booleans && own instanceof ByteBuffer bytes) {
            for (int i = 0; i < booleans.length; i++) {
                booleans[i] = bytes.get() != 0;
            }
        } else if (data instanceof float[] floats && own instanceof FloatBuffer buffer) {
            buffer.get(floats);
        } else if (data instanceof double[] doubles && own instanceof DoubleBuffer buffer) {
            buffer.get(doubles);
        } else if (data instanceof int[] ints && own instanceof IntBuffer buffer) {
            buffer.get(ints);
        } else if (data instanceof long[] longs && own instanceof LongBuffer buffer) {
            buffer.get(longs);
        } else if (data instanceof byte[] array && own instanceof ByteBuffer bytes) {
            bytes.get(array);
        } else {
            throw otherKind(dtype, source);
        }
    }

    static void write(HostArray array, Buffer target) {
        DType dtype = array.dtype();
        int size = target instanceof ByteBuffer ? Math.multiplyExact(bytes(dtype), array.size()) : array.size();
        if (target.remaining() < size) {
            throw new IllegalArgumentException("buffer is too small: " + dtype + " " + array.shape()
                    + ": expected at least " + size + " from position to limit, got " + target.remaining());
        }
        put(array, target instanceof ByteBuffer bytes ? typed(dtype, view(bytes)) : target.duplicate(), target);
        target.position(target.position() + size);
    }

    private static void put(HostArray array, Buffer own, Buffer target) {
        Object data = array.data();
        if (data instanceof boolean[] booleans && own instanceof ByteBuffer bytes) {
            for (boolean value : booleans) {
                bytes.put((byte) (value ? 1 : 0));
            }
        } else if (data instanceof float[] floats && own instanceof FloatBuffer buffer) {
            buffer.put(floats);
        } else if (data instanceof double[] doubles && own instanceof DoubleBuffer buffer) {
            buffer.put(doubles);
        } else if (data instanceof int[] ints && own instanceof IntBuffer buffer) {
            buffer.put(ints);
        } else if (data instanceof long[] longs && own instanceof LongBuffer buffer) {
            buffer.put(longs);
        } else if (data instanceof byte[] array8 && own instanceof ByteBuffer bytes) {
            bytes.put(array8);
        } else {
            throw otherKind(array.dtype(), target);
        }
    }

    /** The same bytes in the same order; a duplicate alone would be big-endian. */
    private static ByteBuffer view(ByteBuffer bytes) {
        return bytes.duplicate().order(bytes.order());
    }

    private static Buffer typed(DType dtype, ByteBuffer bytes) {
        return switch (dtype) {
            case FLOAT32 -> bytes.asFloatBuffer();
            case FLOAT64 -> bytes.asDoubleBuffer();
            case INT32 -> bytes.asIntBuffer();
            case INT64 -> bytes.asLongBuffer();
            case UINT8, BOOL, STRING -> bytes;
        };
    }

    private static IllegalArgumentException otherKind(DType dtype, Buffer buffer) {
        return new IllegalArgumentException("buffer of another kind: expected a ByteBuffer or one of " + dtype
                + ", got " + buffer.getClass().getSimpleName());
    }
}
