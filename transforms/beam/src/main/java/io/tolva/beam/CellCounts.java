package io.tolva.beam;

import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/** How many elements there are in each cell of their keys, see {@link Keyed#cell}. From it follow positions in the order. */
final class CellCounts implements Serializable {
    private final long[] counts = new long[Keyed.CELLS];

    void add(int cell) {
        counts[cell]++;
    }

    private void addAll(CellCounts other) {
        for (int cell = 0; cell < counts.length; cell++) {
            counts[cell] += other.counts[cell];
        }
    }

    long in(int cell) {
        return counts[cell];
    }

    /** How many there are in all cells before this one. */
    long before(int cell) {
        long sum = 0;
        for (int i = 0; i < cell; i++) {
            sum += counts[i];
        }
        return sum;
    }

    long total() {
        return before(Keyed.CELLS);
    }

    /** Counts the elements; gives one result, also for no elements. */
    static <T> PTransform<PCollection<Block<T>>, PCollection<CellCounts>> of(KeyMaker<T> keys) {
        return new CountCells<>(keys);
    }

    static Coder<CellCounts> coder() {
        return SerializableCoder.of(CellCounts.class);
    }

    private static final class CountCells<T> extends PTransform<PCollection<Block<T>>, PCollection<CellCounts>> {
        private final KeyMaker<T> keys;

        CountCells(KeyMaker<T> keys) {
            this.keys = keys;
        }

        @Override
        public PCollection<CellCounts> expand(PCollection<Block<T>> blocks) {
            return blocks.apply("Count", ParDo.of(new CountFn<>(keys)))
                    .setCoder(coder())
                    .apply("Sum", Combine.globally(new SumFn()))
                    .setCoder(coder());
        }
    }

    private static final class CountFn<T> extends DoFn<Block<T>, CellCounts> {
        private final KeyMaker<T> keys;
        private transient CellCounts counts;

        @SuppressWarnings("NullAway") // the counts belong to a bundle and are made when one starts
        CountFn(KeyMaker<T> keys) {
            this.keys = keys;
        }

        @StartBundle
        public void start() {
            counts = new CellCounts();
        }

        @ProcessElement
        public void process(@Element Block<T> block) throws Exception {
            block.forEach(element -> counts.add(keys.keyed(element).cell()));
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            context.output(counts, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
        }
    }

    private static final class SumFn extends Combine.CombineFn<CellCounts, CellCounts, CellCounts> {
        @Override
        public CellCounts createAccumulator() {
            return new CellCounts();
        }

        @Override
        public CellCounts addInput(CellCounts sum, CellCounts counts) {
            sum.addAll(counts);
            return sum;
        }

        @Override
        public CellCounts mergeAccumulators(Iterable<CellCounts> sums) {
            CellCounts sum = new CellCounts();
            sums.forEach(sum::addAll);
            return sum;
        }

        @Override
        public CellCounts extractOutput(CellCounts sum) {
            return sum;
        }

        @Override
        public Coder<CellCounts> getAccumulatorCoder(CoderRegistry registry, Coder<CellCounts> input) {
            return coder();
        }
    }
}
