package io.tolva.tensor.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.driver.JCudaDriver;

/** Memory of the host that the device can read and write by itself, because the system does not move it. */
final class PinnedBlock {
    private final HostAddress pointer;
    private final ByteBuffer bytes;

    private PinnedBlock(HostAddress pointer, ByteBuffer bytes) {
        this.pointer = pointer;
        this.bytes = bytes.order(ByteOrder.nativeOrder());
    }

    /** New memory, not cleared, in the current context. */
    static PinnedBlock allocate(long size) {
        Pointer memory = new Pointer();
        CudaFailure.check(JCudaDriver.cuMemAllocHost(memory, size), "cuMemAllocHost of " + size + " bytes");
        return new PinnedBlock(new HostAddress(memory, 0), memory.getByteBuffer(0, size));
    }

    /** A part of it. */
    PinnedBlock part(int from, int size) {
        return new PinnedBlock(new HostAddress(pointer, from), bytes.slice(from, size));
    }

    /** Gives back memory that was allocated, not a part; the result of the driver. */
    int free() {
        return JCudaDriver.cuMemFreeHost(pointer);
    }

    Pointer pointer() {
        return pointer;
    }

    /** The same address for the host and, as 64-bit systems have it, for kernels. */
    long address() {
        return pointer.address();
    }

    ByteBuffer bytes() {
        return bytes;
    }

    private static final class HostAddress extends Pointer {
        private final long address;

        HostAddress(Pointer base, long bytes) {
            super(base, bytes);
            address = getNativePointer() + getByteOffset();
        }

        long address() {
            return address;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof HostAddress that && address == that.address;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(address);
        }
    }
}
