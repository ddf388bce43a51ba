package io.tolva.beam;

import io.tolva.tfrecord.RecordKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * A global shuffle: every element can land beside every other, unlike with a shuffle buffer. Elements are ordered by
 * {@link RecordKey a hash of seed and content}, so that equal input and seed give equal blocks on every runner.
 *
 * <p>One group holds one bucket in memory; take more buckets for more data.
 *
 * @param <T> the type of the elements; their coder must be deterministic
 */
public final class Shuffle<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<T>>> {
    private static final int DEFAULT_BUCKETS = 16;

    private final long seed;
    private final int buckets;

    private Shuffle(long seed, int buckets) {
        this.seed = seed;
        this.buckets = buckets;
    }

    /** Shuffles by {@code seed} in 16 buckets. */
    public static <T> Shuffle<T> withSeed(long seed) {
        return new Shuffle<>(seed, DEFAULT_BUCKETS);
    }

    /**
     * Shuffles in this many buckets, each of which must fit in a worker's memory.
     *
     * @throws IllegalArgumentException if there is not at least one
     */
    public Shuffle<T> withBuckets(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("buckets: expected at least 1, got " + count);
        }
        return new Shuffle<>(seed, count);
    }

    @Override
    public PCollection<Block<T>> expand(PCollection<Block<T>> blocks) {
        Coder<T> coder = Blocks.elementCoder(blocks);
        verifyDeterministic(coder);
        return blocks.apply("Key", ParDo.of(new KeyFn<>(coder, seed, buckets)))
                .setCoder(KvCoder.of(VarIntCoder.of(), BlockCoder.of(coder)))
                .apply(GroupByKey.create())
                .apply("Sort", ParDo.of(new SortFn<>(coder, seed)))
                .setCoder(BlockCoder.of(coder));
    }

    private static void verifyDeterministic(Coder<?> coder) {
        try {
            coder.verifyDeterministic();
        } catch (Coder.NonDeterministicException error) {
            throw new IllegalArgumentException("cannot shuffle by content: " + error.getMessage(), error);
        }
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("seed", seed).withLabel("Seed"))
                .addIfNotDefault(DisplayData.item("buckets", buckets).withLabel("Buckets"), DEFAULT_BUCKETS);
    }

    private static <T> byte[] encode(Coder<T> coder, T element) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        coder.encode(element, bytes);
        return bytes.toByteArray();
    }

    private static final class KeyFn<T> extends DoFn<Block<T>, KV<Integer, Block<T>>> {
        private final Coder<T> coder;
        private final long seed;
        private final int buckets;

        KeyFn(Coder<T> coder, long seed, int buckets) {
            this.coder = coder;
            this.seed = seed;
            this.buckets = buckets;
        }

        @ProcessElement
        public void process(@Element Block<T> block, OutputReceiver<KV<Integer, Block<T>>> out) throws Exception {
            java.util.Map<Integer, BlockBuilder<T>> byBucket = new TreeMap<>();
            block.forEach(element -> {
                int bucket = RecordKey.of(seed, encode(coder, element)).bucket(buckets);
                BlockBuilder<T> builder = byBucket.computeIfAbsent(bucket, unused -> new BlockBuilder<>(coder));
                builder.add(element);
                if (builder.isFull()) {
                    out.output(KV.of(bucket, builder.take()));
                }
            });
            byBucket.forEach((bucket, builder) -> {
                if (!builder.isEmpty()) {
                    out.output(KV.of(bucket, builder.take()));
                }
            });
        }
    }

    private static final class SortFn<T> extends DoFn<KV<Integer, Iterable<Block<T>>>, Block<T>> {
        private final Coder<T> coder;
        private final long seed;

        SortFn(Coder<T> coder, long seed) {
            this.coder = coder;
            this.seed = seed;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<Block<T>>> bucket, OutputReceiver<Block<T>> out)
                throws Exception {
            List<Keyed<T>> keyed = new ArrayList<>();
            for (Block<T> block : bucket.getValue()) {
                block.forEach(element -> keyed.add(new Keyed<>(RecordKey.of(seed, encode(coder, element)), element)));
            }
            keyed.sort(Comparator.comparing(Keyed::key));
            BlockBuilder<T> builder = new BlockBuilder<>(coder);
            for (Keyed<T> next : keyed) {
                builder.add(next.element());
                if (builder.isFull()) {
                    out.output(builder.take());
                }
            }
            if (!builder.isEmpty()) {
                out.output(builder.take());
            }
        }
    }

    private record Keyed<T>(RecordKey key, T element) {}
}
