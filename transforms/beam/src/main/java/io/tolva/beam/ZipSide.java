package io.tolva.beam;

import java.nio.ByteBuffer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.util.CoderUtils;

/**
 * Keys the elements of one of two collections. The key is a hash, so that buckets are even, and then the user's key, so that it
 * cannot be another with the same hash; the element begins with a byte that says from which collection it comes.
 */
final class ZipSide<K, T> extends ScatterFn<Block<T>> {
    static final byte FIRST = 0;
    static final byte SECOND = 1;
    static final int HASH_BYTES = 16;

    private final byte side;
    private final ProcessFunction<T, K> key;
    private final Coder<K> keyCoder;
    private final Coder<T> coder;

    ZipSide(byte side, ProcessFunction<T, K> key, Coder<K> keyCoder, Coder<T> coder, SortOptions options) {
        super(options);
        this.side = side;
        this.key = key;
        this.keyCoder = keyCoder;
        this.coder = coder;
    }

    @Override
    void key(ProcessContext context, ElementConsumer<Keyed> out) throws Exception {
        context.element().forEach(element -> out.accept(keyed(element)));
    }

    private Keyed keyed(T element) throws Exception {
        byte[] own = CoderUtils.encodeToByteArray(keyCoder, key.apply(element));
        byte[] encoded = CoderUtils.encodeToByteArray(coder, element);
        return new Keyed(
                ByteBuffer.allocate(HASH_BYTES + own.length)
                        .put(KeyOrder.hash(0, own))
                        .put(own)
                        .array(),
                ByteBuffer.allocate(1 + encoded.length).put(side).put(encoded).array());
    }
}
