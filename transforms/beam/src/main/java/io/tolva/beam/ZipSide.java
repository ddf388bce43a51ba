package io.tolva.beam;

import java.nio.ByteBuffer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;

/**
 * Keys the elements of one of two collections. The key is a hash, so that buckets are even, and then the user's key, so that it
 * cannot be another with the same hash; the element begins with a byte that says from which collection it comes.
 */
final class ZipSide<K, T> extends DoFn<Block<T>, KV<Integer, Block<Keyed>>> {
    static final byte FIRST = 0;
    static final byte SECOND = 1;
    static final int HASH_BYTES = 16;

    private final byte side;
    private final ProcessFunction<T, K> key;
    private final Coder<K> keyCoder;
    private final Coder<T> coder;
    private final int buckets;

    ZipSide(byte side, ProcessFunction<T, K> key, Coder<K> keyCoder, Coder<T> coder, int buckets) {
        this.side = side;
        this.key = key;
        this.keyCoder = keyCoder;
        this.coder = coder;
        this.buckets = buckets;
    }

    @ProcessElement
    public void process(@Element Block<T> block, OutputReceiver<KV<Integer, Block<Keyed>>> out) throws Exception {
        GroupByBucket.Scatter scatter = new GroupByBucket.Scatter(buckets, out::output);
        block.forEach(element -> scatter.add(keyed(element)));
        scatter.finish();
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
