package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Storage;

/** Elements in the memory of a device; truth values take a byte, 0 or 1. */
final class DeviceStorage implements Storage {
    private final DType dtype;
    private final int size;
    private final DeviceAddress start;
    private final Ownership ownership;

    /** Who gives the memory back. */
    interface Ownership {
        void free();

        boolean isFreed();
    }

    DeviceStorage(DType dtype, int size, DeviceAddress start, Ownership ownership) {
        this.dtype = dtype;
        this.size = size;
        this.start = start;
        this.ownership = ownership;
    }

    /** The bytes of one element. */
    static int width(DType dtype) {
        return switch (dtype) {
            case FLOAT32, INT32 -> 4;
            case FLOAT64, INT64 -> 8;
            case UINT8, BOOL -> 1;
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
    }

    static DeviceStorage of(Storage storage) {
        if (storage instanceof DeviceStorage own) {
            return own;
        }
        throw new IllegalArgumentException("tensor is on another device: expected one of a CUDA device, got "
                + storage.getClass().getSimpleName() + "; make it on this device, as by Tensor.of(x.toHostArray())");
    }

    /** The bytes of some elements. */
    long bytes(int count) {
        return (long) count * width(dtype);
    }

    DeviceAddress start() {
        return start;
    }

    /** What a kernel gets. */
    long address() {
        return start.address();
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void free() {
        ownership.free();
    }

    @Override
    public boolean isFreed() {
        return ownership.isFreed();
    }
}
