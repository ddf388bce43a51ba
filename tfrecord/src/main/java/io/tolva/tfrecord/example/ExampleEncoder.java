package io.tolva.tfrecord.example;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Encodes examples with a fixed list of features straight into the wire format.
 *
 * <pre>{@code
 * ExampleEncoder encoder = ExampleEncoder.of(List.of(
 *         new FeatureField("name", FeatureKind.BYTES), new FeatureField("id", FeatureKind.INT64)));
 * for (Person person : people) {
 *     encoder.clear();
 *     encoder.setBytes(0, person.nameInUtf8());
 *     encoder.setInt64(1, person.id());
 *     writer.write(encoder.encode());
 * }
 * }</pre>
 *
 * <p>The bytes depend on the content alone: keys are sorted as unsigned bytes, numbers are packed, features that were not
 * set are absent. They are the bytes of {@link ExampleBuilder#toBytes}, and of Protocol Buffers' deterministic
 * serialization, but for one oddity: where a key begins with another key, Python puts the longer one first.
 *
 * <p>Values are copied when they are set. An encoder must not be used by two threads at the same time.
 */
public final class ExampleEncoder {
    private static final int ABSENT = -1;

    private final List<FeatureField> fields;
    private final byte[][] keys;
    private final int[] sorted;
    private final WireBuffer staged = new WireBuffer();
    private final int[] from;
    private final int[] lengths;

    private ExampleEncoder(List<FeatureField> fields) {
        this.fields = List.copyOf(fields);
        this.keys = fields.stream()
                .map(field -> field.name().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.sorted = IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparing((Integer column) -> keys[column], Arrays::compareUnsigned))
                .mapToInt(Integer::intValue)
                .toArray();
        this.from = new int[keys.length];
        this.lengths = new int[keys.length];
        clear();
    }

    /**
     * An encoder for these features; their position in the list is the column that the setters take.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static ExampleEncoder of(List<FeatureField> fields) {
        Set<String> names = new HashSet<>();
        for (FeatureField field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("feature is listed twice: " + field.name());
            }
        }
        return new ExampleEncoder(fields);
    }

    /** Forgets all values: the next example begins. */
    public void clear() {
        staged.clear();
        Arrays.fill(lengths, ABSENT);
    }

    /**
     * Gives a feature one integer.
     *
     * @throws IllegalArgumentException if the feature is of another kind (so for every setter)
     * @throws IndexOutOfBoundsException if there is no such column (so for every setter)
     */
    public void setInt64(int column, long value) {
        begin(column, FeatureKind.INT64);
        staged.varint(value);
        end(column);
    }

    /** Gives a feature any number of integers; none is a feature with an empty list. */
    public void setInt64s(int column, long... values) {
        begin(column, FeatureKind.INT64);
        for (long value : values) {
            staged.varint(value);
        }
        end(column);
    }

    /** Gives a feature one float. */
    public void setFloat(int column, float value) {
        begin(column, FeatureKind.FLOAT);
        staged.fixed32(value);
        end(column);
    }

    /** Gives a feature any number of floats; none is a feature with an empty list. */
    public void setFloats(int column, float... values) {
        begin(column, FeatureKind.FLOAT);
        for (float value : values) {
            staged.fixed32(value);
        }
        end(column);
    }

    /** Gives a feature any number of byte strings; none is a feature with an empty list. */
    public void setBytes(int column, byte[]... values) {
        begin(column, FeatureKind.BYTES);
        for (byte[] value : values) {
            staged.field(Wire.FIRST, value);
        }
        end(column);
    }

    /**
     * Gives a feature one byte string: {@code length} bytes of {@code value} from index {@code start}.
     *
     * @throws IndexOutOfBoundsException if the range leaves the array
     */
    public void setBytes(int column, byte[] value, int start, int length) {
        begin(column, FeatureKind.BYTES);
        staged.field(Wire.FIRST, value, start, length);
        end(column);
    }

    private void begin(int column, FeatureKind kind) {
        FeatureField field = fields.get(column);
        if (field.kind() != kind) {
            throw new IllegalArgumentException("wrong kind of value: column " + column + ", feature " + field.name()
                    + ": expected " + field.kind() + ", got " + kind);
        }
        from[column] = staged.size();
    }

    private void end(int column) {
        lengths[column] = staged.size() - from[column];
    }

    /**
     * The example with the values set since {@link #clear}.
     *
     * @throws IllegalStateException if it takes more than 2^31 - 9 bytes
     */
    public byte[] encode() {
        long size = 0;
        for (int column = 0; column < lengths.length; column++) {
            if (lengths[column] != ABSENT) {
                size += delimited(entryBytes(column));
            }
        }
        if (delimited(size) > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("example is too large: expected less than 2 GiB, got " + size + " bytes");
        }
        byte[] example = new byte[(int) delimited(size)];
        int at = putHeader(example, 0, Wire.FIRST, size);
        for (int column : sorted) {
            if (lengths[column] != ABSENT) {
                at = putEntry(example, at, column);
            }
        }
        return example;
    }

    private int putEntry(byte[] example, int start, int column) {
        byte[] key = keys[column];
        int at = putHeader(example, start, Wire.FIRST, entryBytes(column));
        at = putHeader(example, at, Wire.FIRST, key.length);
        System.arraycopy(key, 0, example, at, key.length);
        at = putHeader(example, at + key.length, Wire.SECOND, delimited(listBytes(column)));
        at = putHeader(example, at, fields.get(column).kind().tag(), listBytes(column));
        if (isPacked(column)) {
            at = putHeader(example, at, Wire.FIRST, lengths[column]);
        }
        staged.copyTo(from[column], example, at, lengths[column]);
        return at + lengths[column];
    }

    private static int putHeader(byte[] example, int at, int tag, long length) {
        example[at] = (byte) tag;
        return WireBuffer.putVarint(example, at + 1, length);
    }

    private long entryBytes(int column) {
        return delimited(keys[column].length) + delimited(delimited(listBytes(column)));
    }

    private long listBytes(int column) {
        return isPacked(column) ? delimited(lengths[column]) : lengths[column];
    }

    /** An empty list of numbers has no packed field at all. */
    private boolean isPacked(int column) {
        return lengths[column] > 0 && fields.get(column).kind() != FeatureKind.BYTES;
    }

    /** The size of a field with a tag of one byte, its length and as many bytes. */
    private static long delimited(long length) {
        return 1 + Wire.varintBytes(length) + length;
    }
}
