package io.tolva.beam;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Brings the elements together whose keys are near each other: bucket after bucket, each sorted, is the whole sorted. */
final class GroupByBucket<T>
        extends PTransform<PCollection<Block<T>>, PCollection<KV<Integer, Iterable<Block<Keyed>>>>> {
    private static final Coder<KV<Integer, Block<Keyed>>> CODER =
            KvCoder.of(VarIntCoder.of(), BlockCoder.of(Keyed.coder()));

    private final KeyMaker<T> keys;
    private final int buckets;

    GroupByBucket(KeyMaker<T> keys, int buckets) {
        this.keys = keys;
        this.buckets = buckets;
    }

    @Override
    public PCollection<KV<Integer, Iterable<Block<Keyed>>>> expand(PCollection<Block<T>> blocks) {
        refuseUnbounded(blocks);
        return blocks.apply("Key", ParDo.of(new KeyFn<>(keys, buckets)))
                .setCoder(coder())
                .apply("Group", GroupByKey.create());
    }

    static Coder<KV<Integer, Block<Keyed>>> coder() {
        return CODER;
    }

    /** An order of all elements is known when there are no more. */
    static void refuseUnbounded(PCollection<?> input) {
        if (input.isBounded() == PCollection.IsBounded.UNBOUNDED) {
            throw new IllegalArgumentException("cannot order what has no end: " + input.getName()
                    + ": expected a bounded collection, got an unbounded one");
        }
    }

    private static final class KeyFn<T> extends DoFn<Block<T>, KV<Integer, Block<Keyed>>> {
        private final KeyMaker<T> keys;
        private final int buckets;

        KeyFn(KeyMaker<T> keys, int buckets) {
            this.keys = keys;
            this.buckets = buckets;
        }

        @ProcessElement
        public void process(@Element Block<T> block, OutputReceiver<KV<Integer, Block<Keyed>>> out) throws Exception {
            Scatter scatter = new Scatter(buckets, out::output);
            block.forEach(element -> scatter.add(keys.keyed(element)));
            scatter.finish();
        }
    }

    /** Gathers keyed elements into a block for each bucket. */
    static final class Scatter {
        private final int buckets;
        private final ElementConsumer<KV<Integer, Block<Keyed>>> out;
        private final Map<Integer, BlockBuilder<Keyed>> byBucket = new TreeMap<>();

        Scatter(int buckets, ElementConsumer<KV<Integer, Block<Keyed>>> out) {
            this.buckets = buckets;
            this.out = out;
        }

        void add(Keyed keyed) throws Exception {
            int bucket = keyed.bucket(buckets);
            BlockBuilder<Keyed> builder = byBucket.computeIfAbsent(bucket, unused -> new BlockBuilder<>(Keyed.coder()));
            builder.add(keyed);
            if (builder.isFull()) {
                out.accept(KV.of(bucket, builder.take()));
            }
        }

        void finish() throws Exception {
            for (Map.Entry<Integer, BlockBuilder<Keyed>> entry : byBucket.entrySet()) {
                if (!entry.getValue().isEmpty()) {
                    out.accept(KV.of(entry.getKey(), entry.getValue().take()));
                }
            }
        }
    }
}
