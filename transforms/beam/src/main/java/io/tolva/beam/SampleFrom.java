package io.tolva.beam;

import io.tolva.array.Seed;
import io.tolva.data.Weights;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Mixes several collections in given proportions, as {@code tf.data.Dataset.sample_from_datasets} that stops at the first
 * empty one: of the collection that is too small for its weight all elements are taken, of the others as many as the
 * weights then allow, rounded down. {@link Shuffle} the result to have them side by side.
 *
 * <p>Bounded input only. Deterministic: the proportions are exact, and which elements are taken is a function of the elements
 * and the seed. Order, memory and the number of times that files are read are as with {@link Take}.
 *
 * @param <T> the type of the elements; their coder must be deterministic, unless an order by a key is given
 */
public final class SampleFrom<T> extends PTransform<PCollectionList<Block<T>>, PCollection<Block<T>>> {
    private final Weights weights;
    private final KeyOrder<T> order;
    private final long seed;
    private final SortOptions options;

    private SampleFrom(Weights weights, KeyOrder<T> order, long seed, SortOptions options) {
        this.weights = weights;
        this.order = order;
        this.seed = seed;
        this.options = options;
    }

    /** Mixes by these weights, one for each collection; of one with weight 0 nothing is taken. */
    public static <T> SampleFrom<T> of(Weights weights) {
        return new SampleFrom<>(weights, KeyOrder.hashed(), 0, SortOptions.defaults());
    }

    /** Orders the elements in this way to take the first ones; by default by a hash of the element. */
    public SampleFrom<T> withOrder(KeyOrder<T> keyOrder) {
        return new SampleFrom<>(weights, keyOrder, seed, options);
    }

    /** Salts the hash by which elements are ordered; 0 by default. */
    public SampleFrom<T> withSeed(long hashSeed) {
        return new SampleFrom<>(weights, order, hashSeed, options);
    }

    /** Sorts in this way what has to be sorted; there is one bucket for each collection. */
    public SampleFrom<T> withSortOptions(SortOptions sortOptions) {
        return new SampleFrom<>(weights, order, seed, sortOptions);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are not as many collections as weights
     */
    @Override
    public PCollection<Block<T>> expand(PCollectionList<Block<T>> inputs) {
        if (inputs.size() != weights.values().size() || inputs.size() == 0) {
            throw new IllegalArgumentException("numbers differ: sample from: expected a collection for each of "
                    + weights.values().size() + " weights, and at least one, got " + inputs.size());
        }
        List<KeyMaker<T>> keys = new ArrayList<>();
        PCollectionList<KV<Integer, KV<Integer, CellCounts>>> counts = PCollectionList.empty(inputs.getPipeline());
        for (int i = 0; i < inputs.size(); i++) {
            GroupByBucket.refuseUnbounded(inputs.get(i));
            keys.add(order.keys(
                    Blocks.elementCoder(inputs.get(i)),
                    Seed.of(seed).split("sample").split(i).value()));
            counts = counts.and(inputs.get(i)
                    .apply("CountCells" + i, CellCounts.of(keys.get(i)))
                    .apply("Tag" + i, ParDo.of(new TagFn(i)))
                    .setCoder(KvCoder.of(VarIntCoder.of(), KvCoder.of(VarIntCoder.of(), CellCounts.coder()))));
        }
        PCollection<KV<Integer, Iterable<KV<Integer, CellCounts>>>> all =
                counts.apply("Counts", Flatten.pCollections()).apply("GroupCounts", GroupByKey.create());
        PCollectionList<Block<T>> taken = PCollectionList.empty(inputs.getPipeline());
        for (int i = 0; i < inputs.size(); i++) {
            PCollectionView<Cut> view = all.apply("Place" + i, ParDo.of(new PlaceFn(weights, i)))
                    .setCoder(SerializableCoder.of(Cut.class))
                    .apply("View" + i, View.asSingleton());
            taken = taken.and(
                    inputs.get(i).apply("CutAt" + i, new CutAt<>(keys.get(i), view, CutAt.Side.BEFORE, options)));
        }
        return taken.apply("Mix", Flatten.pCollections());
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("weights", weights.values().toString()).withLabel("Weights"))
                .add(DisplayData.item("order", order.name()).withLabel("Order by"))
                .add(DisplayData.item("seed", seed).withLabel("Seed"))
                .include("sort", options);
    }

    private static final class TagFn extends DoFn<CellCounts, KV<Integer, KV<Integer, CellCounts>>> {
        private final int input;

        TagFn(int input) {
            this.input = input;
        }

        @ProcessElement
        public void process(@Element CellCounts counts, OutputReceiver<KV<Integer, KV<Integer, CellCounts>>> out) {
            out.output(KV.of(0, KV.of(input, counts)));
        }
    }

    /** Where one of the collections is cut, by the sizes of all. */
    private static final class PlaceFn extends DoFn<KV<Integer, Iterable<KV<Integer, CellCounts>>>, Cut> {
        /** So that a quotient that rounding made a little too small does not cost an element. */
        private static final double TOLERANCE = 1 + 1e-12;

        private final Weights weights;
        private final int own;

        PlaceFn(Weights weights, int own) {
            this.weights = weights;
            this.own = own;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<KV<Integer, CellCounts>>> all, OutputReceiver<Cut> out) {
            double draws = Double.POSITIVE_INFINITY;
            CellCounts counts = new CellCounts();
            for (KV<Integer, CellCounts> input : all.getValue()) {
                double weight = weights.values().get(input.getKey());
                if (weight > 0) {
                    draws = Math.min(draws, input.getValue().total() / weight);
                }
                if (input.getKey() == own) {
                    counts = input.getValue();
                }
            }
            double weight = weights.values().get(own);
            long elements = weight > 0 ? (long) Math.floor(draws * weight * TOLERANCE) : 0;
            out.output(Cut.behind(counts, elements));
        }
    }
}
