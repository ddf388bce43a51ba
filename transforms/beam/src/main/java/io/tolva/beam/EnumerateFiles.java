package io.tolva.beam;

import io.tolva.data.Pair;
import java.io.Serializable;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Numbers in the order of files: counts the elements of each block, and begins with the number of those in blocks before. */
final class EnumerateFiles<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<Pair<Long, T>>>> {
    private final long start;

    EnumerateFiles(long start) {
        this.start = start;
    }

    @Override
    public PCollection<Block<Pair<Long, T>>> expand(PCollection<Block<T>> blocks) {
        PCollectionView<Counts> counts = blocks.apply("Count", ParDo.of(new CountFn<>()))
                .setCoder(SerializableCoder.of(Counts.class))
                .apply("Gather", Combine.globally(Counts::together))
                .setCoder(SerializableCoder.of(Counts.class))
                .apply(View.asSingleton());
        return blocks.apply("Derive", ParDo.of(new NumberFn<T>(counts, start)).withSideInputs(counts))
                .setCoder(BlockCoder.of(PairCoder.of(VarLongCoder.of(), Blocks.elementCoder(blocks))));
    }

    /** How many elements the block has that begins at a place, for several places. */
    private static final class Counts implements Serializable {
        private final TreeMap<Place, Long> byPlace = new TreeMap<>();

        static Counts together(Iterable<Counts> parts) {
            Counts all = new Counts();
            parts.forEach(part -> part.byPlace.forEach(all::add));
            return all;
        }

        void add(Place place, long elements) {
            if (byPlace.putIfAbsent(place, elements) != null) {
                throw new IllegalStateException("two blocks begin at one place: enumerate: " + place.file() + ", byte "
                        + place.offset() + ": expected every file once");
            }
        }

        long before(Place place) {
            long sum = 0;
            for (long elements : byPlace.headMap(place).values()) {
                sum += elements;
            }
            return sum;
        }
    }

    private static final class CountFn<T> extends DoFn<Block<T>, Counts> {
        @ProcessElement
        public void process(@Element Block<T> block, OutputReceiver<Counts> out) throws Exception {
            Place place = block.place();
            long[] elements = {0};
            block.forEach(element -> elements[0]++);
            Counts counts = new Counts();
            counts.add(place, elements[0]);
            out.output(counts);
        }
    }

    private static final class NumberFn<T> extends DoFn<Block<T>, Block<Pair<Long, T>>> {
        private final PCollectionView<Counts> counts;
        private final long start;

        NumberFn(PCollectionView<Counts> counts, long start) {
            this.counts = counts;
            this.start = start;
        }

        @ProcessElement
        public void process(ProcessContext context) throws Exception {
            Block<T> block = context.element();
            long first = start + context.sideInput(counts).before(block.place());
            context.output(block.derive(new NumberStep<>(first)));
        }
    }

    private static final class NumberStep<T> implements Step<T, Pair<Long, T>> {
        private final long first;
        private transient long passed;

        NumberStep(long first) {
            this.first = first;
        }

        @Override
        public void apply(T element, ElementConsumer<? super Pair<Long, T>> out) throws Exception {
            out.accept(new Pair<>(first + passed++, element));
        }

        @Override
        public void finish() {
            passed = 0;
        }
    }
}
