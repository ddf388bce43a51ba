package io.tolva.data;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The codecs of the usual elements. Numbers are little-endian; a part of an element follows its length, an int32. */
public final class ElementCodecs {
    private ElementCodecs() {}

    /** Bytes as they are. */
    public static ElementCodec<byte[]> bytes() {
        return new Simple<>("bytes", bytes -> bytes, buffer -> take(buffer, buffer.remaining()));
    }

    /** Text as UTF-8. */
    public static ElementCodec<String> text() {
        return new Simple<>(
                "text",
                text -> text.getBytes(StandardCharsets.UTF_8),
                buffer -> new String(take(buffer, buffer.remaining()), StandardCharsets.UTF_8));
    }

    /** A number in eight bytes. */
    public static ElementCodec<Long> int64() {
        return new Simple<>("int64", ElementCodecs::longBytes, ByteBuffer::getLong);
    }

    /** An array of any type: NumPy's letter for the type, the rank, the dimensions, the elements in row-major order. */
    public static ElementCodec<HostArray> array() {
        return new Simple<>("array", ElementCodecs::arrayBytes, ElementCodecs::array);
    }

    /** Two values. */
    public static <A, B> ElementCodec<Pair<A, B>> pair(ElementCodec<A> first, ElementCodec<B> second) {
        return new PairCodec<>(first, second);
    }

    /** Any number of values. */
    public static <T> ElementCodec<List<T>> list(ElementCodec<T> element) {
        return new ListCodec<>(element);
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] longBytes(long value) {
        byte[] bytes = new byte[Long.BYTES];
        buffer(bytes).putLong(value);
        return bytes;
    }

    private static byte[] take(ByteBuffer buffer, int length) {
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] arrayBytes(HostArray array) {
        int[] dims = array.shape().dims();
        byte[] bytes = new byte[2 + Integer.BYTES * dims.length + dataBytes(array)];
        ByteBuffer buffer = buffer(bytes);
        buffer.put((byte) code(array.dtype())).put((byte) dims.length);
        for (int dim : dims) {
            buffer.putInt(dim);
        }
        switch (array.dtype()) {
            case FLOAT32 -> buffer.asFloatBuffer().put(array.floats());
            case FLOAT64 -> buffer.asDoubleBuffer().put(array.doubles());
            case INT32 -> buffer.asIntBuffer().put(array.ints());
            case INT64 -> buffer.asLongBuffer().put(array.longs());
            case UINT8 -> buffer.put(array.bytes());
            case BOOL -> putBooleans(buffer, array.booleans());
            case STRING -> putStrings(buffer, array.strings());
        }
        return bytes;
    }

    /** What stands for a type in a file, NumPy's letter for it. */
    private static char code(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> 'f';
            case FLOAT64 -> 'd';
            case INT32 -> 'i';
            case INT64 -> 'l';
            case UINT8 -> 'B';
            case BOOL -> '?';
            case STRING -> 'S';
        };
    }

    private static int dataBytes(HostArray array) {
        return array.dtype() == DType.STRING
                ? stringBytes(array.strings())
                : Math.multiplyExact(array.dtype().bytes(), array.size());
    }

    private static int stringBytes(byte[][] strings) {
        int bytes = 0;
        for (byte[] string : strings) {
            bytes = Math.addExact(bytes, Integer.BYTES + string.length);
        }
        return bytes;
    }

    private static void putBooleans(ByteBuffer buffer, boolean[] values) {
        for (boolean value : values) {
            buffer.put((byte) (value ? 1 : 0));
        }
    }

    private static void putStrings(ByteBuffer buffer, byte[][] strings) {
        for (byte[] string : strings) {
            buffer.putInt(string.length).put(string);
        }
    }

    private static HostArray array(ByteBuffer buffer) {
        int code = buffer.get();
        int[] dims = new int[buffer.get()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = buffer.getInt();
        }
        for (DType dtype : DType.values()) {
            if (code(dtype) == code) {
                return array(dtype, Shape.of(dims), buffer);
            }
        }
        throw new IllegalArgumentException("no such type of array: " + code);
    }

    /** The number of elements is not taken on trust: none has less than a byte. */
    private static HostArray array(DType dtype, Shape shape, ByteBuffer buffer) {
        int size = shape.size();
        if (size > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        return switch (dtype) {
            case FLOAT32 -> {
                float[] values = new float[size];
                buffer.asFloatBuffer().get(values);
                yield HostArray.wrap(shape, values);
            }
            case FLOAT64 -> {
                double[] values = new double[size];
                buffer.asDoubleBuffer().get(values);
                yield HostArray.wrap(shape, values);
            }
            case INT32 -> {
                int[] values = new int[size];
                buffer.asIntBuffer().get(values);
                yield HostArray.wrap(shape, values);
            }
            case INT64 -> {
                long[] values = new long[size];
                buffer.asLongBuffer().get(values);
                yield HostArray.wrap(shape, values);
            }
            case UINT8 -> HostArray.wrap(shape, take(buffer, size));
            case BOOL -> HostArray.wrap(shape, booleans(take(buffer, size)));
            case STRING -> HostArray.wrap(shape, strings(buffer, size));
        };
    }

    private static boolean[] booleans(byte[] bytes) {
        boolean[] values = new boolean[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] != 0;
        }
        return values;
    }

    private static byte[][] strings(ByteBuffer buffer, int size) {
        byte[][] strings = new byte[size][];
        for (int i = 0; i < size; i++) {
            strings[i] = take(buffer, buffer.getInt());
        }
        return strings;
    }

    /** Decodes with a reader of a buffer, and says what was wrong. */
    private static <T> T read(String name, byte[] bytes, Function<ByteBuffer, T> reader) throws IOException {
        try {
            return reader.apply(buffer(bytes));
        } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new IOException("bytes are no element: expected " + name + ", got " + bytes.length + " others", e);
        }
    }

    private static final class Simple<T> implements ElementCodec<T> {
        private static final long serialVersionUID = 1;

        private final String name;
        private final transient Function<T, byte[]> encoder;
        private final transient Function<ByteBuffer, T> decoder;

        Simple(String name, Function<T, byte[]> encoder, Function<ByteBuffer, T> decoder) {
            this.name = name;
            this.encoder = encoder;
            this.decoder = decoder;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public byte[] encode(T element) {
            return encoder.apply(element);
        }

        @Override
        public T decode(byte[] bytes) throws IOException {
            return read(name, bytes, decoder);
        }

        private Object readResolve() {
            return switch (name) {
                case "bytes" -> bytes();
                case "text" -> text();
                case "int64" -> int64();
                default -> ElementCodecs.array();
            };
        }
    }

    private record PairCodec<A, B>(ElementCodec<A> first, ElementCodec<B> second) implements ElementCodec<Pair<A, B>> {
        @Override
        public String name() {
            return "pair(" + first.name() + ", " + second.name() + ")";
        }

        @Override
        public byte[] encode(Pair<A, B> pair) {
            byte[] one = first.encode(pair.first());
            byte[] other = second.encode(pair.second());
            byte[] bytes = new byte[Integer.BYTES + one.length + other.length];
            buffer(bytes).putInt(one.length).put(one).put(other);
            return bytes;
        }

        @Override
        public Pair<A, B> decode(byte[] bytes) throws IOException {
            List<byte[]> parts = read(name(), bytes, buffer -> {
                byte[] one = take(buffer, buffer.getInt());
                return List.of(one, take(buffer, buffer.remaining()));
            });
            return new Pair<>(first.decode(parts.get(0)), second.decode(parts.get(1)));
        }
    }

    private record ListCodec<T>(ElementCodec<T> element) implements ElementCodec<List<T>> {
        @Override
        public String name() {
            return "list(" + element.name() + ")";
        }

        @Override
        public byte[] encode(List<T> elements) {
            List<byte[]> parts = elements.stream().map(element::encode).toList();
            byte[] bytes = new byte
                    [parts.stream()
                            .mapToInt(part -> Integer.BYTES + part.length)
                            .sum()];
            ByteBuffer buffer = buffer(bytes);
            parts.forEach(part -> buffer.putInt(part.length).put(part));
            return bytes;
        }

        @Override
        public List<T> decode(byte[] bytes) throws IOException {
            List<byte[]> parts = read(name(), bytes, buffer -> {
                List<byte[]> found = new ArrayList<>();
                while (buffer.hasRemaining()) {
                    found.add(take(buffer, buffer.getInt()));
                }
                return found;
            });
            List<T> elements = new ArrayList<>(parts.size());
            for (byte[] part : parts) {
                elements.add(element.decode(part));
            }
            return elements;
        }
    }
}
