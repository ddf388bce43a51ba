package io.tolva.tensor.cuda;

import io.tolva.array.HostArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Elements between arrays of the heap and native memory, as kernels have them. */
final class HostElements {
    private HostElements() {}

    /** Writes some elements of an array to a place in memory, which is aligned for them. */
    static void put(HostArray from, int at, int count, ByteBuffer memory, int place) {
        ByteBuffer to =
                memory.slice(place, count * DeviceStorage.width(from.dtype())).order(ByteOrder.nativeOrder());
        switch (from.dtype()) {
            case FLOAT32 -> to.asFloatBuffer().put(from.floats(), at, count);
            case FLOAT64 -> to.asDoubleBuffer().put(from.doubles(), at, count);
            case INT32 -> to.asIntBuffer().put(from.ints(), at, count);
            case INT64 -> to.asLongBuffer().put(from.longs(), at, count);
            case UINT8 -> to.put(from.bytes(), at, count);
            case BOOL -> {
                boolean[] truths = from.booleans();
                for (int i = 0; i < count; i++) {
                    to.put(i, (byte) (truths[at + i] ? 1 : 0));
                }
            }
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        }
    }

    /** Reads some elements from the start of memory into an array. */
    static void get(ByteBuffer memory, HostArray to, int at, int count) {
        ByteBuffer from =
                memory.slice(0, count * DeviceStorage.width(to.dtype())).order(ByteOrder.nativeOrder());
        switch (to.dtype()) {
            case FLOAT32 -> from.asFloatBuffer().get(to.floats(), at, count);
            case FLOAT64 -> from.asDoubleBuffer().get(to.doubles(), at, count);
            case INT32 -> from.asIntBuffer().get(to.ints(), at, count);
            case INT64 -> from.asLongBuffer().get(to.longs(), at, count);
            case UINT8 -> from.get(to.bytes(), at, count);
            case BOOL -> {
                boolean[] truths = to.booleans();
                for (int i = 0; i < count; i++) {
                    truths[at + i] = from.get(i) != 0;
                }
            }
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        }
    }
}
