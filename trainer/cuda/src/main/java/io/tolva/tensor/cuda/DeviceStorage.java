package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.ElementErrors;
import io.tolva.tensor.backend.Storage;

/** Elements in the memory of a device; truth values take a byte, 0 or 1. */
final class DeviceStorage implements Storage {
    private final CudaDevice device;
    private final DType dtype;
    private final int size;
    private final DeviceAddress start;
    private final Ownership ownership;

    /** Who gives the memory back. */
    interface Ownership {
        void free();

        boolean isFreed();
    }

    DeviceStorage(CudaDevice device, DType dtype, int size, DeviceAddress start, Ownership ownership) {
        this.device = device;
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

    /**
     * The storage as one of a device.
     *
     * @throws IllegalArgumentException if it is another device's
     */
    static DeviceStorage of(CudaDevice device, Storage storage) {
        if (storage instanceof DeviceStorage own && own.device == device) {
            return own;
        }
        throw ElementErrors.elsewhere(storage, device.name());
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
    public String device() {
        return device.name();
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
