package io.tolva.array.npy;

import io.tolva.array.Float16;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the elements of one file into a new array, converted and in row-major order. */
final class ElementReader {
    private final NpyHeader header;
    private final NpyType type;
    private final NpySource source;

    ElementReader(NpyHeader header, NpySource source) {
        this.header = header;
        this.type = header.type();
        this.source = source;
    }

    HostArray read() throws IOException {
        HostArray array = HostArray.zeros(type.kind().dtype(), header.shape());
        ByteBuffer chunk = NpyElements.chunk(type, array.size());
        boolean scattered = header.columnMajor() && header.shape().rank() > 1;
        ColumnMajorOrder order = new ColumnMajorOrder(header.shape());
        for (int from = 0; from < array.size(); ) {
            int count = Math.min(array.size() - from, chunk.capacity() / type.itemBytes());
            source.fill(chunk.clear().limit(count * type.itemBytes()), "elements");
            if (scattered) {
                HostArray part = HostArray.zeros(array.dtype(), Shape.of(count));
                decode(chunk, part, 0, count);
                order.scatter(NpyElements.data(part), count, NpyElements.data(array));
            } else {
                decode(chunk, array, from, count);
            }
            from += count;
        }
        return array;
    }

    private void decode(ByteBuffer chunk, HostArray array, int from, int count) throws IOException {
        switch (type.kind()) {
            case FLOAT32 -> chunk.asFloatBuffer().get(array.floats(), from, count);
            case FLOAT64 -> chunk.asDoubleBuffer().get(array.doubles(), from, count);
            case INT32 -> chunk.asIntBuffer().get(array.ints(), from, count);
            case INT64 -> chunk.asLongBuffer().get(array.longs(), from, count);
            case UINT8 -> chunk.get(array.bytes(), from, count);
            case FLOAT16 -> halves(chunk, array.floats(), from, count);
            case INT8, INT16, UINT16 -> ints(chunk, array.ints(), from, count);
            case UINT32, UINT64 -> longs(chunk, array.longs(), from, count);
            case BOOL -> booleans(chunk, array.booleans(), from, count);
            case BYTES, UNICODE -> strings(chunk, array.strings(), from, count);
        }
    }

    private static void halves(ByteBuffer chunk, float[] floats, int from, int count) {
        for (int i = from; i < from + count; i++) {
            floats[i] = Float16.toFloat(chunk.getShort());
        }
    }

    private void ints(ByteBuffer chunk, int[] ints, int from, int count) {
        for (int i = from; i < from + count; i++) {
            ints[i] = switch (type.kind()) {
                case INT8 -> chunk.get();
                case INT16 -> chunk.getShort();
                default -> Short.toUnsignedInt(chunk.getShort());
            };
        }
    }

    private void longs(ByteBuffer chunk, long[] longs, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            boolean wide = type.kind() == NpyType.Kind.UINT64;
            longs[i] = wide ? chunk.getLong() : Integer.toUnsignedLong(chunk.getInt());
            if (longs[i] < 0) {
                throw source.invalid(
                        "uint64 is too large for int64",
                        "expected at most 2^63 - 1, got " + Long.toUnsignedString(longs[i]) + " before this byte");
            }
        }
    }

    private static void booleans(ByteBuffer chunk, boolean[] booleans, int from, int count) {
        for (int i = from; i < from + count; i++) {
            booleans[i] = chunk.get() != 0;
        }
    }

    private void strings(ByteBuffer chunk, byte[][] strings, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            strings[i] = type.kind() == NpyType.Kind.BYTES ? bytes(chunk) : utf8(chunk);
        }
    }

    private byte[] bytes(ByteBuffer chunk) {
        byte[] bytes = new byte[type.itemBytes()];
        chunk.get(bytes);
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(bytes, length);
    }

    private byte[] utf8(ByteBuffer chunk) throws IOException {
        int[] codePoints = new int[type.itemBytes() / Integer.BYTES];
        chunk.slice().order(chunk.order()).asIntBuffer().get(codePoints);
        chunk.position(chunk.position() + type.itemBytes());
        int length = codePoints.length;
        while (length > 0 && codePoints[length - 1] == 0) {
            length--;
        }
        for (int codePoint : codePoints) {
            boolean isSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            if (isSurrogate || !Character.isValidCodePoint(codePoint)) {
                throw source.invalid(
                        "text is not Unicode",
                        "expected code points up to 0x10ffff and no surrogates, got 0x" + Integer.toHexString(codePoint)
                                + " before this byte");
            }
        }
        return new String(codePoints, 0, length).getBytes(StandardCharsets.UTF_8);
    }
}
