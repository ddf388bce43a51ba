package io.tolva.beam;

import io.tolva.data.Remainder;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/*
 * Each bucket is sorted and cut into batches from its beginning; what it leaves over at its end, less than a batch, goes to one
 * worker that sorts and cuts all leftovers. So the batches depend on the elements and the number of buckets alone, without
 * anybody having to count the elements first.
 */
/** Batches of neighbours by key. */
final class BatchByKey<T, B>
        extends PTransform<PCollection<KV<Integer, Iterable<Block<Keyed>>>>, PCollection<Block<B>>> {
    private final BatchSpec<T, B> spec;
    private final Remainder remainder;
    private final Coder<B> coder;

    BatchByKey(BatchSpec<T, B> spec, Remainder remainder, Coder<B> coder) {
        this.spec = spec;
        this.remainder = remainder;
        this.coder = coder;
    }

    @Override
    public PCollection<Block<B>> expand(PCollection<KV<Integer, Iterable<Block<Keyed>>>> buckets) {
        TupleTag<Block<B>> full = new TupleTag<>("full");
        TupleTag<KV<Integer, Block<Keyed>>> rest = new TupleTag<>("rest");
        PCollectionTuple cut = buckets.apply(
                "CutBuckets",
                ParDo.of(new BucketFn<>(spec, coder, full, rest)).withOutputTags(full, TupleTagList.of(rest)));
        PCollection<Block<B>> last = cut.get(rest)
                .setCoder(GroupByBucket.coder())
                .apply("GroupRests", GroupByKey.create())
                .apply("CutRests", ParDo.of(new RestsFn<>(spec, remainder, coder)))
                .setCoder(BlockCoder.of(coder));
        return PCollectionList.of(cut.get(full).setCoder(BlockCoder.of(coder)))
                .and(last)
                .apply(Flatten.pCollections());
    }

    private static final class BucketFn<T, B> extends DoFn<KV<Integer, Iterable<Block<Keyed>>>, Block<B>> {
        private final BatchSpec<T, B> spec;
        private final Coder<B> coder;
        private final TupleTag<Block<B>> full;
        private final TupleTag<KV<Integer, Block<Keyed>>> rest;

        BucketFn(
                BatchSpec<T, B> spec,
                Coder<B> coder,
                TupleTag<Block<B>> full,
                TupleTag<KV<Integer, Block<Keyed>>> rest) {
            this.spec = spec;
            this.coder = coder;
            this.full = full;
            this.rest = rest;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<Block<Keyed>>> bucket, MultiOutputReceiver out)
                throws Exception {
            try (Cut<T, B> cut = new Cut<>(spec, coder, bucket.getKey(), out.get(full)::output)) {
                List<Keyed> over = cut.bucket(bucket.getValue());
                cut.finish();
                if (!over.isEmpty()) {
                    out.get(rest).output(KV.of(0, Block.of(over)));
                }
            }
        }
    }

    private static final class RestsFn<T, B> extends DoFn<KV<Integer, Iterable<Block<Keyed>>>, Block<B>> {
        private final BatchSpec<T, B> spec;
        private final Remainder remainder;
        private final Coder<B> coder;

        RestsFn(BatchSpec<T, B> spec, Remainder remainder, Coder<B> coder) {
            this.spec = spec;
            this.remainder = remainder;
            this.coder = coder;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<Block<Keyed>>> rests, OutputReceiver<Block<B>> out)
                throws Exception {
            try (Cut<T, B> cut = new Cut<>(spec, coder, Keyed.CELLS, out::output)) {
                List<Keyed> over = cut.bucket(rests.getValue());
                if (!over.isEmpty() && remainder == Remainder.KEEP) {
                    cut.add(over);
                }
                cut.finish();
            }
        }
    }

    /** Cuts sorted elements into batches and packs these into blocks. */
    private static final class Cut<T, B> implements Closeable {
        private final BatchSpec<T, B> spec;
        private final BlockOutput<B> blocks;
        private long batches;

        Cut(BatchSpec<T, B> spec, Coder<B> coder, int bucket, ElementConsumer<Block<B>> out) {
            this.spec = spec;
            this.blocks = BlockOutput.of(coder, spec.options(), bucket, out);
        }

        /** Gives what is left over. */
        List<Keyed> bucket(Iterable<Block<Keyed>> bucket) throws Exception {
            BatchCutter<Keyed> cutter = new BatchCutter<>(spec.size(), this::addFull);
            Sorting.forEach(bucket, spec.options(), keyed -> cutter.add(keyed, keyed.element().length));
            return cutter.rest();
        }

        private void addFull(List<Keyed> batch) throws Exception {
            batches++;
            add(batch);
        }

        void add(List<Keyed> batch) throws Exception {
            blocks.add(spec.collateKeyed(batch));
        }

        void finish() throws Exception {
            blocks.finish();
            Counters.of(Counters.BATCHES).inc(batches);
        }

        @Override
        public void close() throws IOException {
            blocks.close();
        }
    }
}
