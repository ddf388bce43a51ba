package io.tolva.beam;

import io.tolva.array.Seed;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/*
 * An element's place is a hash of seed and content. Copies of one element would have the same place, and a collection of few
 * different elements, labels for instance, would come out sorted. So a first sort brings equal elements together and numbers
 * them, and the number goes into the hash by which the second sort places them. Which copy gets which number means nothing,
 * as the copies are equal; so the result is a function of seed and elements alone.
 */
/**
 * A global shuffle: every element can land beside every other, unlike with {@code tf.data}'s shuffle buffer.
 *
 * <p>Bounded input only. Deterministic: the blocks and the order inside them are a function of the elements and the seed,
 * whatever the runner, its parallelism and the blocks that come in. A block has elements of one part of the order, so
 * the transforms that work block by block see shuffled elements. The elements are moved between workers twice, see
 * {@link EqualElements}; for memory see {@link SortOptions}.
 *
 * @param <T> the type of the elements; their coder must be deterministic, unless a key is given
 */
public final class Shuffle<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<T>>> {
    private final long seed;
    private final KeyOrder<T> order;
    private final EqualElements equals;
    private final SortOptions options;

    private Shuffle(long seed, KeyOrder<T> order, EqualElements equals, SortOptions options) {
        this.seed = seed;
        this.order = order;
        this.equals = equals;
        this.options = options;
    }

    /** Shuffles by {@code seed}; equal elements are spread. */
    public static <T> Shuffle<T> withSeed(long seed) {
        return new Shuffle<>(seed, KeyOrder.hashed(), EqualElements.SPREAD, SortOptions.defaults());
    }

    /**
     * Hashes a key of each element instead of all that it has; by default the whole element.
     *
     * @throws IllegalArgumentException if {@code keyCoder} is not deterministic
     */
    public <K> Shuffle<T> withKey(ProcessFunction<T, K> key, Coder<K> keyCoder) {
        return new Shuffle<>(seed, KeyOrder.hashedBy(key, keyCoder), equals, options);
    }

    /** Says what happens to elements that are equal; by default they are spread. */
    public Shuffle<T> withEqualElements(EqualElements policy) {
        return new Shuffle<>(seed, order, policy, options);
    }

    /** Sorts in this way. The number of buckets shows in which elements share a block, not in their order. */
    public Shuffle<T> withSortOptions(SortOptions sortOptions) {
        return new Shuffle<>(seed, order, equals, sortOptions);
    }

    @Override
    public PCollection<Block<T>> expand(PCollection<Block<T>> blocks) {
        Coder<T> coder = Blocks.elementCoder(blocks);
        KeyMaker<T> keys = order.keys(coder, keySeed(seed));
        PCollection<KV<Integer, Iterable<Block<Keyed>>>> grouped =
                blocks.apply("GroupByBucket", new GroupByBucket<>(keys, options));
        if (equals == EqualElements.SPREAD) {
            grouped = grouped.apply("Number", ParDo.of(new NumberFn(seed, options)))
                    .setCoder(GroupByBucket.coder())
                    .apply("GroupNumbered", GroupByKey.create());
        }
        return grouped.apply("Sort", ParDo.of(new SortFn<>(keys, options))).setCoder(BlockCoder.of(coder));
    }

    static long keySeed(long seed) {
        return Seed.of(seed).split("shuffle").value();
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("seed", seed).withLabel("Seed"))
                .add(DisplayData.item("order", order.name()).withLabel("Order by"))
                .add(DisplayData.item("equals", equals.name()).withLabel("Equal elements"))
                .include("sort", options);
    }

    /** Gives elements with equal keys new ones, by their number among their like. */
    private static final class NumberFn extends ScatterFn<KV<Integer, Iterable<Block<Keyed>>>> {
        private final Seed seed;
        private final SortOptions options;

        NumberFn(long seed, SortOptions options) {
            super(options);
            this.seed = Seed.of(seed).split("equals");
            this.options = options;
        }

        @Override
        void key(ProcessContext context, ElementConsumer<Keyed> out) throws Exception {
            Numbering numbering = new Numbering(seed);
            Sorting.forEach(context.element().getValue(), options, keyed -> out.accept(numbering.next(keyed)));
        }
    }

    private static final class Numbering {
        private final Seed seed;
        private Keyed last = new Keyed(new byte[0], new byte[0]);
        private long number;

        Numbering(Seed seed) {
            this.seed = seed;
        }

        Keyed next(Keyed keyed) {
            number = keyed.hasKeyOf(last) ? number + 1 : 0;
            last = keyed;
            if (number == 0) {
                return keyed;
            }
            return new Keyed(KeyOrder.hash(seed.split(number).value(), keyed.key()), keyed.element());
        }
    }

    private static final class SortFn<T> extends DoFn<KV<Integer, Iterable<Block<Keyed>>>, Block<T>> {
        private final KeyMaker<T> keys;
        private final SortOptions options;

        SortFn(KeyMaker<T> keys, SortOptions options) {
            this.keys = keys;
            this.options = options;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<Block<Keyed>>> bucket, OutputReceiver<Block<T>> out)
                throws Exception {
            try (BlockOutput<T> blocks = BlockOutput.of(keys.coder(), options, bucket.getKey(), out::output)) {
                Sorting.forEach(bucket.getValue(), options, keyed -> blocks.add(keys.element(keyed)));
                blocks.finish();
            }
        }
    }
}
