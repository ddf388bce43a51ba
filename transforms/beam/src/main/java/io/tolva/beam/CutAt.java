package io.tolva.beam;

import io.tolva.array.Seed;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;

/*
 * Elements of other cells than the one with the cut stay where they are: a step is added to their blocks. Only the elements of
 * that cell, one of some thousands, are brought to one worker and sorted.
 */
/** The elements on one side of a place in their order. */
final class CutAt<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<T>>> {
    private final KeyMaker<T> keys;
    private final PCollectionView<Cut> view;
    private final Side side;
    private final SortOptions options;

    CutAt(KeyMaker<T> keys, PCollectionView<Cut> view, Side side, SortOptions options) {
        this.keys = keys;
        this.view = view;
        this.side = side;
        this.options = options;
    }

    enum Side {
        BEFORE,
        BEHIND;

        boolean hasCell(int cell, Cut cut) {
            return this == BEFORE ? cell < cut.cell() : cell > cut.cell();
        }

        boolean hasPosition(long position, Cut cut) {
            return this == BEFORE == position < cut.within();
        }
    }

    /** One side of the place behind a number of elements. */
    static <T> PCollection<Block<T>> fixed(
            PCollection<Block<T>> blocks, long elements, KeyOrder<T> order, long seed, Side side, SortOptions options) {
        GroupByBucket.refuseUnbounded(blocks);
        KeyMaker<T> keys = order.keys(
                Blocks.elementCoder(blocks), Seed.of(seed).split("take").value());
        PCollectionView<Cut> view = blocks.apply("CountCells", CellCounts.of(keys))
                .apply("Place", ParDo.of(new PlaceFn(elements)))
                .setCoder(SerializableCoder.of(Cut.class))
                .apply(View.asSingleton());
        return blocks.apply("CutAt", new CutAt<>(keys, view, side, options));
    }

    private static final class PlaceFn extends DoFn<CellCounts, Cut> {
        private final long elements;

        PlaceFn(long elements) {
            this.elements = elements;
        }

        @ProcessElement
        public void process(@Element CellCounts counts, OutputReceiver<Cut> out) {
            out.output(Cut.behind(counts, elements));
        }
    }

    @Override
    public PCollection<Block<T>> expand(PCollection<Block<T>> blocks) {
        PCollection<Block<T>> cells = blocks.apply(
                        "Cells", ParDo.of(new CellsFn<>(keys, view, side)).withSideInputs(view))
                .setCoder(blocks.getCoder());
        PCollection<Block<T>> cell = blocks.apply(
                        "Cell", ParDo.of(new CellFn<>(keys, view, options)).withSideInputs(view))
                .setCoder(GroupByBucket.coder())
                .apply("Group", GroupByKey.create())
                .apply("Cut", ParDo.of(new CutFn<>(keys, view, side, options)).withSideInputs(view))
                .setCoder(blocks.getCoder());
        return PCollectionList.of(cells).and(cell).apply(Flatten.pCollections());
    }

    private static final class CellsFn<T> extends DoFn<Block<T>, Block<T>> {
        private final KeyMaker<T> keys;
        private final PCollectionView<Cut> view;
        private final Side side;

        CellsFn(KeyMaker<T> keys, PCollectionView<Cut> view, Side side) {
            this.keys = keys;
            this.view = view;
            this.side = side;
        }

        @ProcessElement
        public void process(ProcessContext context) throws Exception {
            Cut cut = context.sideInput(view);
            KeyMaker<T> own = keys;
            Side kept = side;
            context.output(context.element()
                    .derive(new Filter.FilterStep<>(
                            element -> kept.hasCell(own.keyed(element).cell(), cut))));
        }
    }

    private static final class CellFn<T> extends ScatterFn<Block<T>> {
        private final KeyMaker<T> keys;
        private final PCollectionView<Cut> view;

        CellFn(KeyMaker<T> keys, PCollectionView<Cut> view, SortOptions options) {
            super(options.withBuckets(1));
            this.keys = keys;
            this.view = view;
        }

        @Override
        void key(ProcessContext context, ElementConsumer<Keyed> out) throws Exception {
            Cut cut = context.sideInput(view);
            context.element().forEach(element -> {
                Keyed keyed = keys.keyed(element);
                if (keyed.cell() == cut.cell()) {
                    out.accept(keyed);
                }
            });
        }
    }

    private static final class CutFn<T> extends DoFn<KV<Integer, Iterable<Block<Keyed>>>, Block<T>> {
        private final KeyMaker<T> keys;
        private final PCollectionView<Cut> view;
        private final Side side;
        private final SortOptions options;

        CutFn(KeyMaker<T> keys, PCollectionView<Cut> view, Side side, SortOptions options) {
            this.keys = keys;
            this.view = view;
            this.side = side;
            this.options = options;
        }

        @ProcessElement
        public void process(ProcessContext context) throws Exception {
            Cut cut = context.sideInput(view);
            try (BlockOutput<T> blocks = BlockOutput.of(keys.coder(), options, 0, context::output)) {
                Sorting.forEach(context.element().getValue(), options, keyed -> {
                    if (side.hasPosition(blocks.next(), cut)) {
                        blocks.add(keys.element(keyed));
                    }
                });
                blocks.finish();
            }
        }
    }
}
