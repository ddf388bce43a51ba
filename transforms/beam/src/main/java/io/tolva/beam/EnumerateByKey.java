package io.tolva.beam;

import io.tolva.data.Pair;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Numbers by keys: sorts each bucket, and begins with the number of elements in the buckets before. */
final class EnumerateByKey<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<Pair<Long, T>>>> {
    private final KeyMaker<T> keys;
    private final long start;
    private final SortOptions options;

    EnumerateByKey(KeyMaker<T> keys, long start, SortOptions options) {
        this.keys = keys;
        this.start = start;
        this.options = options;
    }

    @Override
    public PCollection<Block<Pair<Long, T>>> expand(PCollection<Block<T>> blocks) {
        PCollectionView<CellCounts> counts =
                blocks.apply("CountCells", CellCounts.of(keys)).apply(View.asSingleton());
        Coder<Pair<Long, T>> coder = PairCoder.of(VarLongCoder.of(), keys.coder());
        return blocks.apply("GroupByBucket", new GroupByBucket<>(keys, options))
                .apply(
                        "Sort",
                        ParDo.of(new NumberFn<>(keys, coder, counts, start, options))
                                .withSideInputs(counts))
                .setCoder(BlockCoder.of(coder));
    }

    private static final class NumberFn<T> extends DoFn<KV<Integer, Iterable<Block<Keyed>>>, Block<Pair<Long, T>>> {
        private final KeyMaker<T> keys;
        private final Coder<Pair<Long, T>> coder;
        private final PCollectionView<CellCounts> counts;
        private final long start;
        private final SortOptions options;

        NumberFn(
                KeyMaker<T> keys,
                Coder<Pair<Long, T>> coder,
                PCollectionView<CellCounts> counts,
                long start,
                SortOptions options) {
            this.keys = keys;
            this.coder = coder;
            this.counts = counts;
            this.start = start;
            this.options = options;
        }

        @ProcessElement
        public void process(ProcessContext context) throws Exception {
            KV<Integer, Iterable<Block<Keyed>>> bucket = context.element();
            int firstCell = Keyed.firstCell(bucket.getKey(), options.buckets());
            long first = start + context.sideInput(counts).before(firstCell);
            try (BlockOutput<Pair<Long, T>> blocks = BlockOutput.of(coder, options, bucket.getKey(), context::output)) {
                Sorting.forEach(
                        bucket.getValue(),
                        options,
                        keyed -> blocks.add(new Pair<>(first + blocks.next(), keys.element(keyed))));
                blocks.finish();
            }
        }
    }
}
