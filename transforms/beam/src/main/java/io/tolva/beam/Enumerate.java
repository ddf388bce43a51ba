package io.tolva.beam;

import io.tolva.array.Seed;
import io.tolva.data.Pair;
import java.util.Optional;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/**
 * Numbers the elements without a gap, as {@code tf.data.Dataset.enumerate}: a pair of the number and the element.
 *
 * <p>Bounded input only. Deterministic: the number is the position in an order, either by keys or of files. All elements are
 * looked at twice, first to count them. By keys they are moved to the workers that sort them, see {@link SortOptions}, and
 * come out in this order inside each block. In the order of files they stay where they are, and blocks of files remain so;
 * memory holds one element.
 *
 * @param <T> the type of the elements; for an order by content their coder must be deterministic
 */
public final class Enumerate<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<Pair<Long, T>>>> {
    private final Optional<KeyOrder<T>> order;
    private final long start;
    private final long seed;
    private final SortOptions options;

    private Enumerate(Optional<KeyOrder<T>> order, long start, long seed, SortOptions options) {
        this.order = order;
        this.start = start;
        this.seed = seed;
        this.options = options;
    }

    /** Numbers by an order of keys. */
    public static <T> Enumerate<T> by(KeyOrder<T> order) {
        return new Enumerate<>(Optional.of(order), 0, 0, SortOptions.defaults());
    }

    /**
     * Numbers in the order of the files, and inside a file of what stands in it: the blocks of files are sorted by the name
     * of their first file, so it is the order of names where {@link Interleave} was given patterns. What came out of
     * {@link Map}, {@link FlatMap} or {@link Filter} has places too. The pipeline fails at a block that holds its elements,
     * and where a file was given twice.
     */
    public static <T> Enumerate<T> inFileOrder() {
        return new Enumerate<>(Optional.empty(), 0, 0, SortOptions.defaults());
    }

    /** Begins with this number; by default with 0. */
    public Enumerate<T> withStart(long first) {
        return new Enumerate<>(order, first, seed, options);
    }

    /** Salts the hash, if elements are ordered by one; 0 by default. */
    public Enumerate<T> withSeed(long hashSeed) {
        return new Enumerate<>(order, start, hashSeed, options);
    }

    /** Sorts in this way, if elements are ordered by keys. */
    public Enumerate<T> withSortOptions(SortOptions sortOptions) {
        return new Enumerate<>(order, start, seed, sortOptions);
    }

    @Override
    public PCollection<Block<Pair<Long, T>>> expand(PCollection<Block<T>> blocks) {
        GroupByBucket.refuseUnbounded(blocks);
        PTransform<PCollection<Block<T>>, PCollection<Block<Pair<Long, T>>>> numbering = order.<PTransform<
                                PCollection<Block<T>>, PCollection<Block<Pair<Long, T>>>>>
                        map(by -> new EnumerateByKey<>(
                        by.keys(
                                Blocks.elementCoder(blocks),
                                Seed.of(seed).split("enumerate").value()),
                        start,
                        options))
                .orElseGet(() -> new EnumerateFiles<>(start));
        return blocks.apply("Number", numbering)
                .setCoder(BlockCoder.of(PairCoder.of(VarLongCoder.of(), Blocks.elementCoder(blocks))));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("order", order.map(KeyOrder::name).orElse("files"))
                        .withLabel("Order by"))
                .addIfNotDefault(DisplayData.item("start", start).withLabel("First number"), 0L)
                .addIfNotDefault(DisplayData.item("seed", seed).withLabel("Seed"), 0L)
                .include("sort", options);
    }
}
