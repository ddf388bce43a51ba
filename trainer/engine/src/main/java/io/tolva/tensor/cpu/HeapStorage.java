package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Storage;

/** Elements in a primitive array of the Java heap. */
final class HeapStorage implements Storage {
    private final DType dtype;
    private final Object data;
    private final int size;

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

    static float[] floats(Storage storage) {
        return (float[]) ((HeapStorage) storage).data;
    }

    static boolean[] booleans(Storage storage) {
        return (boolean[]) ((HeapStorage) storage).data;
    }

    static Object data(Storage storage) {
        return ((HeapStorage) storage).data;
    }

    /** Index {@code i} of an int32 or int64 storage. */
    static long index(Storage storage, int i) {
        Object data = ((HeapStorage) storage).data;
        return data instanceof int[] ints ? ints[i] : ((long[]) data)[i];
    }

    HostArray toHostArray(Shape shape) {
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
    public DType dtype() {
        return dtype;
    }

    @Override
    public int size() {
        return size;
    }
}
