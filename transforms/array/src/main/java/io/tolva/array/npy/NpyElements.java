package io.tolva.array.npy;

import io.tolva.array.HostArray;
import java.nio.ByteBuffer;

/** The array behind a host array, to be moved without looking at the elements. */
final class NpyElements {
    /** Elements are moved in pieces of about so many bytes, so that no second copy of an array is made. */
    static final int CHUNK_BYTES = 1 << 16;

    private NpyElements() {}

    static Object data(HostArray array) {
        return switch (array.dtype()) {
            case FLOAT32 -> array.floats();
            case FLOAT64 -> array.doubles();
            case INT32 -> array.ints();
            case INT64 -> array.longs();
            case UINT8 -> array.bytes();
            case BOOL -> array.booleans();
            case STRING -> array.strings();
        };
    }

    /** A buffer for some of a number of elements, one at least. */
    static ByteBuffer chunk(NpyType type, int size) {
        int items = Math.min(size, Math.max(1, CHUNK_BYTES / type.itemBytes()));
        return ByteBuffer.allocate(items * type.itemBytes()).order(type.order());
    }
}
