package io.tolva.bench;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** A fixed piece of native memory, where BLAS works without copies. */
final class NativeFloats {
    private final FloatPointer pointer;
    private final FloatBuffer buffer;
    private final int size;

    private NativeFloats(FloatPointer pointer, int size) {
        this.pointer = pointer;
        this.size = size;
        this.buffer = pointer.capacity(size).asBuffer();
    }

    /** Zeros. */
    static NativeFloats zeros(int size) {
        NativeFloats zeros = new NativeFloats(new FloatPointer(size), size);
        zeros.put(0, new float[size], size);
        return zeros;
    }

    /** A part of it, which shares its memory and must not outlive it. */
    NativeFloats part(int from, int length) {
        return new NativeFloats(pointer.getPointer(from), length);
    }

    FloatPointer pointer() {
        return pointer;
    }

    int size() {
        return size;
    }

    void put(int at, float[] values, int count) {
        buffer.put(at, values, 0, count);
    }

    void get(int at, float[] values, int count) {
        buffer.get(at, values, 0, count);
    }
}
