package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.ElementErrors;
import io.tolva.tensor.backend.Storage;
import java.util.Arrays;

/** Elements in a primitive array of the Java heap. */
final class HeapStorage implements Storage {
    /** Instead of the elements, when they have been freed: of no type that a kernel takes. */
    private static final Object FREED = new Object();

    private final DType dtype;
    private final int size;
    private Object data;

    private HeapStorage(DType dtype, Object data, int size) {
        this.dtype = dtype;
        this.data = data;
        this.size = size;
    }

    static HeapStorage allocate(DType dtype, int size) {
        Object data = switch (dtype) {
            case FLOAT32 -> new float[size];
            case FLOAT64 -> new double[size];
            case INT32 -> new int[size];
            case INT64 -> new long[size];
            case UINT8 -> new byte[size];
            case BOOL -> new boolean[size];
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
        return new HeapStorage(dtype, data, size);
    }

    static HeapStorage wrap(HostArray host) {
        Object data = switch (host.dtype()) {
            case FLOAT32 -> host.floats();
            case FLOAT64 -> host.doubles();
            case INT32 -> host.ints();
            case INT64 -> host.longs();
            case UINT8 -> host.bytes();
            case BOOL -> host.booleans();
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
        return new HeapStorage(host.dtype(), data, host.size());
    }

    private static HeapStorage own(Storage storage) {
        if (storage instanceof HeapStorage own) {
            return own;
        }
        throw ElementErrors.elsewhere(storage, CpuBackend.NAME);
    }

    static float[] floats(Storage storage) {
        return (float[]) own(storage).data;
    }

    static double[] doubles(Storage storage) {
        return (double[]) own(storage).data;
    }

    /** Makes the first elements zero, or false. */
    static void clear(Storage storage, int count) {
        Object data = data(storage);
        if (data instanceof float[] floats) {
            Arrays.fill(floats, 0, count, 0f);
        } else if (data instanceof double[] doubles) {
            Arrays.fill(doubles, 0, count, 0);
        } else if (data instanceof int[] ints) {
            Arrays.fill(ints, 0, count, 0);
        } else if (data instanceof long[] longs) {
            Arrays.fill(longs, 0, count, 0);
        } else if (data instanceof byte[] bytes) {
            Arrays.fill(bytes, 0, count, (byte) 0);
        } else {
            Arrays.fill((boolean[]) data, 0, count, false);
        }
    }

    static double element(Storage storage, int index) {
        Object data = data(storage);
        if (data instanceof float[] floats) {
            return floats[index];
        } else if (data instanceof double[] doubles) {
            return doubles[index];
        } else if (data instanceof int[] ints) {
            return ints[index];
        } else if (data instanceof long[] longs) {
            return longs[index];
        } else if (data instanceof byte[] bytes) {
            return Byte.toUnsignedInt(bytes[index]);
        }
        return ((boolean[]) data)[index] ? 1 : 0;
    }

    static Object data(Storage storage) {
        return own(storage).data;
    }

    static HostArray read(Storage storage, Shape shape) {
        return own(storage).toHostArray(shape);
    }

    private HostArray toHostArray(Shape shape) {
        if (shape.size() != size) {
            HeapStorage part = allocate(dtype, shape.size());
            System.arraycopy(data, 0, part.data, 0, part.size);
            return part.toHostArray(shape);
        }
        return switch (dtype) {
            case FLOAT32 -> HostArray.wrap(shape, (float[]) data);
            case FLOAT64 -> HostArray.wrap(shape, (double[]) data);
            case INT32 -> HostArray.wrap(shape, (int[]) data);
            case INT64 -> HostArray.wrap(shape, (long[]) data);
            case UINT8 -> HostArray.wrap(shape, (byte[]) data);
            case BOOL -> HostArray.wrap(shape, (boolean[]) data);
            case STRING -> throw new IllegalStateException("a tensor cannot hold strings");
        };
    }

    @Override
    public void free() {
        data = FREED;
    }

    @Override
    public boolean isFreed() {
        return data == FREED;
    }

    @Override
    public String device() {
        return CpuBackend.NAME;
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public int size() {
        return size;
    }
}
