package io.tolva.beam;

import io.tolva.tfrecord.RecordKey;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.util.CoderUtils;

/**
 * An order of elements that depends on the elements alone. A {@code PCollection} has none, so a transform that needs one,
 * {@link Take} or {@link Enumerate} for instance, gets it from here, and gives the same on every runner, for any division
 * of the elements into blocks.
 *
 * <p>Elements whose keys are equal are ordered by their encodings; then only equal elements are without order, and of these
 * nobody can tell one from another. Immutable.
 *
 * @param <T> the type of the elements
 */
public final class KeyOrder<T> implements Serializable {
    private final String name;
    private final boolean hashed;
    private final boolean ofContent;
    private final KeyBytes<T> function;

    private KeyOrder(String name, boolean hashed, boolean ofContent, KeyBytes<T> function) {
        this.name = name;
        this.hashed = hashed;
        this.ofContent = ofContent;
        this.function = function;
    }

    /** The bytes of an element's key. */
    @FunctionalInterface
    private interface KeyBytes<T> extends Serializable {
        byte[] of(T element) throws Exception;
    }

    /** By a {@link RecordKey hash} of the element's encoding: any order, but always the same. The coder must be deterministic. */
    public static <T> KeyOrder<T> hashed() {
        return new KeyOrder<>("hash of the element", true, true, element -> new byte[0]);
    }

    /**
     * By a {@link RecordKey hash} of the element's key, a name or a number for instance. Faster than {@link #hashed()} for
     * large elements, and an element keeps its place when something else than its key changes.
     *
     * @param function gives the key; it may run several times for an element
     * @param keyCoder encodes the key
     * @throws IllegalArgumentException if {@code keyCoder} is not deterministic
     */
    public static <T, K> KeyOrder<T> hashedBy(ProcessFunction<T, K> function, Coder<K> keyCoder) {
        verifyDeterministic(keyCoder, "the key");
        return new KeyOrder<>(
                "hash of a key",
                true,
                false,
                element -> CoderUtils.encodeToByteArray(keyCoder, function.apply(element)));
    }

    /**
     * By a number, from the least on. Numbers that agree in their upper 12 bits are sorted by one worker, and that is all of
     * them where they are small.
     */
    public static <T> KeyOrder<T> byNumber(ProcessFunction<T, Long> function) {
        return new KeyOrder<>(
                "number",
                false,
                false,
                element -> ByteBuffer.allocate(Long.BYTES)
                        .putLong(function.apply(element) ^ Long.MIN_VALUE)
                        .array());
    }

    /**
     * By a text, by the bytes of its UTF-8, which is the order of Unicode's code points. Texts that agree in their first 12
     * bits are sorted by one worker.
     */
    public static <T> KeyOrder<T> byText(ProcessFunction<T, String> function) {
        return new KeyOrder<>(
                "text", false, false, element -> function.apply(element).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether places in this order are as good as random. */
    boolean isHashed() {
        return hashed;
    }

    /** What display data say of it. */
    String name() {
        return name;
    }

    /**
     * What makes keys by this order.
     *
     * @param coder encodes the elements
     * @param seed salts a hash
     * @throws IllegalArgumentException if elements are ordered by their encoding, and it is not deterministic
     */
    KeyMaker<T> keys(Coder<T> coder, long seed) {
        if (ofContent) {
            verifyDeterministic(coder, "the element");
        }
        return new KeyMaker<>(this, coder, seed);
    }

    byte[] key(T element, byte[] encoded, long seed) throws Exception {
        byte[] bytes = ofContent ? encoded : function.of(element);
        return hashed ? hash(seed, bytes) : bytes;
    }

    static byte[] hash(long seed, byte[] bytes) {
        RecordKey key = RecordKey.of(seed, bytes);
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(key.high())
                .putLong(key.low())
                .array();
    }

    static void verifyDeterministic(Coder<?> coder, String what) {
        try {
            coder.verifyDeterministic();
        } catch (Coder.NonDeterministicException error) {
            throw new IllegalArgumentException(
                    "cannot order by an encoding that may differ: coder of " + what + ": " + error.getMessage()
                            + "; give another coder, or order by a key",
                    error);
        }
    }
}
