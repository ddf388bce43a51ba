package io.tolva.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;

/**
 * The encoding of an element under the bytes by which it is ordered. Both compare as unsigned bytes, the key first, so
 * that two that compare as equal are equal elements. Immutable: nobody writes to the arrays.
 */
final class Keyed implements Comparable<Keyed> {
    /** Into how many cells all keys are divided by their first bytes; what counts elements counts them by cell. */
    static final int CELLS = 1 << 12;

    private static final int OVERHEAD_BYTES = 80;

    private final byte[] key;
    private final byte[] element;

    Keyed(byte[] key, byte[] element) {
        this.key = key;
        this.element = element;
    }

    byte[] key() {
        return key;
    }

    byte[] element() {
        return element;
    }

    /** The cell of the key: a monotone function. */
    int cell() {
        int first = key.length > 0 ? key[0] & 0xFF : 0;
        int second = key.length > 1 ? key[1] & 0xFF : 0;
        return (first << 8 | second) >> 4;
    }

    /** The bucket of the key among at most {@link #CELLS}: a monotone function too. */
    int bucket(int buckets) {
        return cell() * buckets / CELLS;
    }

    /** The first cell of a bucket. */
    static int firstCell(int bucket, int buckets) {
        return (bucket * CELLS + buckets - 1) / buckets;
    }

    /** Of a key that is a hash, eight bytes that the cell does not show. */
    long hash() {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }

    /** About what it takes in the heap. */
    long heapBytes() {
        return (long) OVERHEAD_BYTES + key.length + element.length;
    }

    boolean hasKeyOf(Keyed other) {
        return Arrays.equals(key, other.key);
    }

    @Override
    public int compareTo(Keyed other) {
        int byKey = Arrays.compareUnsigned(key, other.key);
        return byKey != 0 ? byKey : Arrays.compareUnsigned(element, other.element);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Keyed that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(key) + Arrays.hashCode(element);
    }

    static Coder<Keyed> coder() {
        return KeyedCoder.INSTANCE;
    }

    private static final class KeyedCoder extends AtomicCoder<Keyed> {
        private static final KeyedCoder INSTANCE = new KeyedCoder();

        @Override
        public void encode(Keyed keyed, OutputStream out) throws IOException {
            ByteArrayCoder.of().encode(keyed.key, out);
            ByteArrayCoder.of().encode(keyed.element, out);
        }

        @Override
        public Keyed decode(InputStream in) throws IOException {
            byte[] key = ByteArrayCoder.of().decode(in);
            return new Keyed(key, ByteArrayCoder.of().decode(in));
        }

        @Override
        public boolean consistentWithEquals() {
            return true;
        }
    }
}
