package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.nio.ByteBuffer;
import jcuda.driver.CUevent;
import jcuda.driver.JCudaDriver;

/**
 * Copies between the Java heap and the device, on the compute stream, through pinned memory. What goes to the device lies in one of
 * some pieces of a ring until the device has fetched it; who comes round to a piece waits for that. The ring and what comes back are
 * guarded by {@link CudaDevice#submission}, so that no copy gets into what another thread records.
 */
final class Transfers {
    private static final int PIECE = 1 << 20;
    private static final int PIECES = 4;
    private static final int ALIGNMENT = 16;

    private final CudaDevice device;
    private final PinnedBlock ring;
    private final PinnedBlock back;
    private final CUevent[] fetched = new CUevent[PIECES];
    private int piece;
    private int used;

    Transfers(CudaDevice device) {
        this.device = device;
        ring = device.resources().pinned((long) PIECE * PIECES);
        back = device.resources().pinned(PIECE);
        for (int i = 0; i < PIECES; i++) {
            fetched[i] = device.resources().event();
        }
    }

    /** Copies all elements of an array; they have been read when it returns, but need not have arrived. */
    void send(HostArray from, DeviceStorage to) {
        device.enter();
        device.submission().lock();
        try {
            sendAll(from, to);
        } finally {
            device.submission().unlock();
        }
    }

    private void sendAll(HostArray from, DeviceStorage to) {
        int width = DeviceStorage.width(from.dtype());
        int perPiece = PIECE / width;
        for (int at = 0; at < from.size(); at += perPiece) {
            int count = Math.min(perPiece, from.size() - at);
            int place = room(count * width);
            HostElements.put(from, at, count, ring.bytes(), place);
            send(place, to.start(), (long) at * width, (long) count * width);
        }
    }

    private void send(int place, DeviceAddress to, long offset, long bytes) {
        CudaFailure.check(
                JCudaDriver.cuMemcpyHtoDAsync(
                        to.withByteOffset(offset), ring.pointer().withByteOffset(place), bytes, device.compute()),
                "cuMemcpyHtoDAsync");
    }

    /** A place in the ring that nobody reads any more. */
    private int room(int bytes) {
        if (used + bytes > PIECE) {
            CudaFailure.check(JCudaDriver.cuEventRecord(fetched[piece], device.compute()), "cuEventRecord");
            piece = (piece + 1) % PIECES;
            used = 0;
            CudaFailure.check(JCudaDriver.cuEventSynchronize(fetched[piece]), "cuEventSynchronize");
        }
        int place = piece * PIECE + used;
        used += (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return place;
    }

    /** The first elements of a storage, when all that was launched before is done. */
    HostArray fetch(DeviceStorage from, Shape shape) {
        HostArray to = HostArray.zeros(from.dtype(), shape);
        device.submission().lock();
        try {
            fetchAll(from, to);
        } finally {
            device.submission().unlock();
        }
        return to;
    }

    private void fetchAll(DeviceStorage from, HostArray to) {
        int width = DeviceStorage.width(from.dtype());
        int perPiece = PIECE / width;
        for (int at = 0; at < to.size(); at += perPiece) {
            int count = Math.min(perPiece, to.size() - at);
            fetch(from.start().withByteOffset((long) at * width), count * width);
            HostElements.get(back.bytes(), to, at, count);
        }
        if (to.size() == 0) {
            device.synchronize();
        }
    }

    /** One element as a number. */
    double element(DeviceStorage from, int index) {
        int width = DeviceStorage.width(from.dtype());
        device.submission().lock();
        try {
            fetch(from.start().withByteOffset((long) index * width), width);
            return number(from.dtype(), back.bytes());
        } finally {
            device.submission().unlock();
        }
    }

    private static double number(DType dtype, ByteBuffer bytes) {
        return switch (dtype) {
            case FLOAT32 -> bytes.getFloat(0);
            case FLOAT64 -> bytes.getDouble(0);
            case INT32 -> bytes.getInt(0);
            case INT64 -> bytes.getLong(0);
            case UINT8 -> Byte.toUnsignedInt(bytes.get(0));
            case BOOL -> bytes.get(0) != 0 ? 1 : 0;
            case STRING -> throw new IllegalStateException("a tensor cannot hold strings");
        };
    }

    private void fetch(DeviceAddress from, int bytes) {
        device.enter();
        CudaFailure.check(
                JCudaDriver.cuMemcpyDtoHAsync(back.pointer(), from, bytes, device.compute()), "cuMemcpyDtoHAsync");
        device.synchronize();
    }
}
