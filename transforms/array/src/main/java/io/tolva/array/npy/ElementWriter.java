package io.tolva.array.npy;

import io.tolva.array.DType;
import io.tolva.array.Float16;
import io.tolva.array.HostArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes one array as a file. */
final class ElementWriter {
    private final HostArray array;
    private final NpyType type;

    private ElementWriter(HostArray array, NpyType type) {
        this.array = array;
        this.type = type;
    }

    static ElementWriter of(HostArray array) {
        int longest = 0;
        if (array.dtype() == DType.STRING) {
            byte[][] strings = array.strings();
            for (int i = 0; i < strings.length; i++) {
                longest = Math.max(longest, checkedLength(strings[i], i));
            }
        }
        return new ElementWriter(array, NpyType.of(array.dtype(), longest));
    }

    /** Zeros fill what a string leaves open, so those at the end of a string would be lost. */
    private static int checkedLength(byte[] string, int index) {
        if (string.length > 0 && string[string.length - 1] == 0) {
            throw new IllegalArgumentException("string cannot be kept by NumPy: element " + index
                    + ": expected no zero byte at the end, got one; append another byte to each string");
        }
        return string.length;
    }

    static ElementWriter ofHalves(HostArray array) {
        if (array.dtype() != DType.FLOAT32) {
            throw new IllegalArgumentException(
                    "cannot be written as float16: expected float32, got " + array.dtype() + " " + array.shape());
        }
        return new ElementWriter(array, NpyType.halves());
    }

    /** The size of the file. */
    long bytes() {
        return header().remaining() + (long) array.size() * type.itemBytes();
    }

    private ByteBuffer header() {
        return new NpyHeader(type, false, array.shape()).toBytes();
    }

    void write(WritableByteChannel channel) throws IOException {
        writeAll(channel, header());
        ByteBuffer chunk = NpyElements.chunk(type, array.size());
        for (int from = 0; from < array.size(); ) {
            int count = Math.min(array.size() - from, chunk.capacity() / type.itemBytes());
            encode(chunk.clear(), from, count);
            writeAll(channel, chunk.position(0).limit(count * type.itemBytes()));
            from += count;
        }
    }

    private static void writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void encode(ByteBuffer chunk, int from, int count) {
        if (type.kind() == NpyType.Kind.FLOAT16) {
            float[] floats = array.floats();
            for (int i = from; i < from + count; i++) {
                chunk.putShort(Float16.fromFloat(floats[i]));
            }
            return;
        }
        switch (array.dtype()) {
            case FLOAT32 -> chunk.asFloatBuffer().put(array.floats(), from, count);
            case FLOAT64 -> chunk.asDoubleBuffer().put(array.doubles(), from, count);
            case INT32 -> chunk.asIntBuffer().put(array.ints(), from, count);
            case INT64 -> chunk.asLongBuffer().put(array.longs(), from, count);
            case UINT8 -> chunk.put(array.bytes(), from, count);
            case BOOL -> booleans(chunk, from, count);
            case STRING -> strings(chunk, from, count);
        }
    }

    private void booleans(ByteBuffer chunk, int from, int count) {
        boolean[] booleans = array.booleans();
        for (int i = from; i < from + count; i++) {
            chunk.put((byte) (booleans[i] ? 1 : 0));
        }
    }

    private void strings(ByteBuffer chunk, int from, int count) {
        byte[][] strings = array.strings();
        for (int i = from; i < from + count; i++) {
            chunk.put(strings[i]).put(new byte[type.itemBytes() - strings[i].length]);
        }
    }
}
