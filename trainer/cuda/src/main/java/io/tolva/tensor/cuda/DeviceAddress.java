package io.tolva.tensor.cuda;

import jcuda.driver.CUdeviceptr;

/** A place in the memory of a device, as JCuda wants it and as a number. */
final class DeviceAddress extends CUdeviceptr {
    private final long address;

    /** The place some bytes behind the start of a segment. */
    DeviceAddress(CUdeviceptr segment, long bytes) {
        super(segment, bytes);
        address = getNativePointer() + getByteOffset();
    }

    /** What a kernel gets. */
    long address() {
        return address;
    }

    @Override
    public DeviceAddress withByteOffset(long bytes) {
        return new DeviceAddress(this, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceAddress that && address == that.address;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(address);
    }
}
