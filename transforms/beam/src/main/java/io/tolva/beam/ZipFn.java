package io.tolva.beam;

import io.tolva.data.Pair;
import java.io.IOException;
import java.util.Arrays;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/** Pairs the elements of a bucket: sorted by key, the two of a pair are neighbours. */
final class ZipFn<K, A, B> extends DoFn<KV<Integer, Iterable<Block<Keyed>>>, Block<Pair<A, B>>> {
    private final Coder<K> keyCoder;
    private final Coder<A> first;
    private final Coder<B> second;
    private final Unmatched unmatched;
    private final SortOptions options;

    ZipFn(Coder<K> keyCoder, Coder<A> first, Coder<B> second, Unmatched unmatched, SortOptions options) {
        this.keyCoder = keyCoder;
        this.first = first;
        this.second = second;
        this.unmatched = unmatched;
        this.options = options;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Block<Keyed>>> bucket, OutputReceiver<Block<Pair<A, B>>> out)
            throws Exception {
        try (BlockOutput<Pair<A, B>> blocks =
                BlockOutput.of(PairCoder.of(first, second), options, bucket.getKey(), out::output)) {
            Walk walk = new Walk(blocks);
            Sorting.forEach(bucket.getValue(), options, walk::add);
            walk.finish();
        }
    }

    private static boolean isFirst(Keyed keyed) {
        return keyed.element()[0] == ZipSide.FIRST;
    }

    private static <T> T decode(Coder<T> coder, Keyed keyed) throws IOException {
        return CoderUtils.decodeFromByteArray(coder, Arrays.copyOfRange(keyed.element(), 1, keyed.element().length));
    }

    /** Looks at one element after the other, and keeps the one before. */
    private final class Walk {
        private final BlockOutput<Pair<A, B>> pairs;
        private @Nullable Keyed before;
        private boolean paired;
        private long count;

        Walk(BlockOutput<Pair<A, B>> pairs) {
            this.pairs = pairs;
        }

        void add(Keyed next) throws Exception {
            if (before == null || !before.hasKeyOf(next)) {
                leave();
                before = next;
                paired = false;
                return;
            }
            if (paired || isFirst(before) == isFirst(next)) {
                throw new IllegalStateException("a key comes twice: zip: key " + key(next) + " in the "
                        + (isFirst(next) ? "first" : "second") + " collection: expected once");
            }
            pairs.add(new Pair<>(decode(first, before), decode(second, next)));
            count++;
            paired = true;
            before = next;
        }

        private void leave() throws IOException {
            if (before != null && !paired && unmatched == Unmatched.FAIL) {
                throw new IllegalStateException("a key has no partner: zip: key " + key(before) + " of the "
                        + (isFirst(before) ? "first" : "second")
                        + " collection: expected it in the other too; Unmatched.DROP leaves such elements out");
            }
        }

        void finish() throws Exception {
            leave();
            pairs.finish();
            Counters.of(Counters.ZIPPED).inc(count);
        }

        private K key(Keyed keyed) throws IOException {
            return CoderUtils.decodeFromByteArray(
                    keyCoder, Arrays.copyOfRange(keyed.key(), ZipSide.HASH_BYTES, keyed.key().length));
        }
    }
}
