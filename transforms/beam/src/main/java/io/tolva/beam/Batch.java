package io.tolva.beam;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.data.Collator;
import io.tolva.data.Collators;
import io.tolva.data.Padding;
import io.tolva.data.Remainder;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Gathers elements into batches, as {@code tf.data.Dataset.batch} and {@code padded_batch}; at most one batch of the whole
 * collection is smaller than the others.
 *
 * <p>Bounded input only. Deterministic: which elements are in a batch, and in which order, is a function of the elements,
 * the seed and the number of buckets. By default a batch has neighbours in a {@link KeyOrder}, by a hash of the element, so
 * equal elements come together; all elements are moved to the workers that sort them. Behind {@link Shuffle} and for blocks
 * of files {@link Grouping#WITHIN_BLOCKS} does it in place. A worker holds one batch and what {@link SortOptions} say.
 *
 * @param <T> the type of the elements; their coder must be deterministic, unless an order by a key is given
 * @param <B> the type of a batch
 */
public final class Batch<T, B> extends PTransform<PCollection<Block<T>>, PCollection<Block<B>>> {
    private final BatchSize size;
    private final Collator<T, B> collator;
    private final Optional<Coder<B>> coder;
    private final Settings<T> settings;

    private Batch(BatchSize size, Collator<T, B> collator, Optional<Coder<B>> coder, Settings<T> settings) {
        this.size = size;
        this.collator = collator;
        this.coder = coder;
        this.settings = settings;
    }

    /** What does not depend on the type of the batches. */
    private record Settings<T>(
            Grouping grouping, KeyOrder<T> order, long seed, Remainder remainder, SortOptions options) {
        static <T> Settings<T> defaults() {
            return new Settings<>(Grouping.BY_KEY, KeyOrder.hashed(), 0, Remainder.KEEP, SortOptions.defaults());
        }
    }

    /**
     * Batches of {@code elements} elements, as lists.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public static <T> Batch<T, List<T>> of(int elements) {
        return lists(new BatchSize(BatchSize.Unit.ELEMENTS, elements));
    }

    /**
     * Batches of as many elements as have encodings of no more than {@code bytes} together, as lists; a larger element is a
     * batch of its own.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public static <T> Batch<T, List<T>> ofBytes(long bytes) {
        return lists(new BatchSize(BatchSize.Unit.BYTES, bytes));
    }

    private static <T> Batch<T, List<T>> lists(BatchSize size) {
        return new Batch<>(size, Collators.list(), Optional.empty(), Settings.defaults());
    }

    /**
     * Batches of {@code elements} arrays that are filled up to one shape and stacked.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public static Batch<HostArray, HostArray> padded(int elements, Padding padding) {
        return collated(elements, Collators.padded(padding), CodecCoder.arrays());
    }

    /**
     * Batches that {@code collator} makes of {@code elements} elements each, and {@code coder} encodes.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public static <T, B> Batch<T, B> collated(int elements, Collator<T, B> collator, Coder<B> coder) {
        return new Batch<>(
                new BatchSize(BatchSize.Unit.ELEMENTS, elements), collator, Optional.of(coder), Settings.defaults());
    }

    /** Says what becomes of the last elements that do not fill a batch; by default they are a smaller one. */
    public Batch<T, B> withRemainder(Remainder remainder) {
        return with(new Settings<>(settings.grouping, settings.order, settings.seed, remainder, settings.options));
    }

    /** Says which elements get together; by default neighbours by key. */
    public Batch<T, B> withGrouping(Grouping grouping) {
        return with(new Settings<>(grouping, settings.order, settings.seed, settings.remainder, settings.options));
    }

    /** Orders the elements in this way; by default by a hash of the element. */
    public Batch<T, B> withOrder(KeyOrder<T> order) {
        return with(new Settings<>(settings.grouping, order, settings.seed, settings.remainder, settings.options));
    }

    /** Salts the hash by which elements are ordered, so that others get together; 0 by default. */
    public Batch<T, B> withSeed(long seed) {
        return with(new Settings<>(settings.grouping, settings.order, seed, settings.remainder, settings.options));
    }

    /** Sorts in this way. */
    public Batch<T, B> withSortOptions(SortOptions options) {
        return with(new Settings<>(settings.grouping, settings.order, settings.seed, settings.remainder, options));
    }

    private Batch<T, B> with(Settings<T> other) {
        return new Batch<>(size, collator, coder, other);
    }

    @Override
    public PCollection<Block<B>> expand(PCollection<Block<T>> blocks) {
        GroupByBucket.refuseUnbounded(blocks);
        Coder<T> elements = Blocks.elementCoder(blocks);
        KeyMaker<T> keys = settings.order.keys(
                elements, Seed.of(settings.seed).split("batch").value());
        BatchSpec<T, B> spec = new BatchSpec<>(size, collator, keys, settings.options);
        Coder<B> batches = coder.orElseGet(() -> listCoder(elements));
        BatchByKey<T, B> byKey = new BatchByKey<>(spec, settings.remainder, batches);
        return switch (settings.grouping) {
            case BY_KEY ->
                blocks.apply("GroupByBucket", new GroupByBucket<>(keys, settings.options))
                        .apply("BatchByKey", byKey);
            case WITHIN_BLOCKS -> withinBlocks(blocks, new BatchWithinBlocks<>(spec), byKey, batches);
        };
    }

    private static <T, B> PCollection<Block<B>> withinBlocks(
            PCollection<Block<T>> blocks, BatchWithinBlocks<T, B> within, BatchByKey<T, B> byKey, Coder<B> coder) {
        return PCollectionList.of(within.full(blocks).setCoder(BlockCoder.of(coder)))
                .and(within.rests(blocks).apply("Group", GroupByKey.create()).apply("BatchByKey", byKey))
                .apply(Flatten.pCollections());
    }

    @SuppressWarnings("unchecked") // without a coder the batches are lists
    private static <T, B> Coder<B> listCoder(Coder<T> elements) {
        return (Coder<B>) ListCoder.of(elements);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("size", size.limit()).withLabel("Batch size"))
                .add(DisplayData.item("unit", size.unit().name()).withLabel("Unit of the size"))
                .add(DisplayData.item("grouping", settings.grouping.name()).withLabel("Grouping"))
                .add(DisplayData.item("order", settings.order.name()).withLabel("Order by"))
                .add(DisplayData.item("seed", settings.seed).withLabel("Seed"))
                .add(DisplayData.item("remainder", settings.remainder.name()).withLabel("Remainder"))
                .include("sort", settings.options);
    }
}
