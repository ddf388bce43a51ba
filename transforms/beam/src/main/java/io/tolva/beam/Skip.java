package io.tolva.beam;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/**
 * Leaves out the first elements of an order, as {@code tf.data.Dataset.skip}; {@link Take} of the same number gives them.
 * A collection has no order of its own, so one by keys stands for it.
 *
 * <p>Bounded input only. Deterministic: exactly as many, and which ones is a function of the elements and the seed. The order
 * inside a block is kept, except for a small part. Nearly all elements stay where they are; the rest, one of some thousands if
 * the order is by a hash, is sorted by one worker. Elements are looked at three times, so blocks of files are read three
 * times, each time with one element in memory.
 *
 * @param <T> the type of the elements; their coder must be deterministic, unless an order by a key is given
 */
public final class Skip<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<T>>> {
    private final long elements;
    private final KeyOrder<T> order;
    private final long seed;
    private final SortOptions options;

    private Skip(long elements, KeyOrder<T> order, long seed, SortOptions options) {
        this.elements = elements;
        this.order = order;
        this.seed = seed;
        this.options = options;
    }

    /**
     * Leaves out the first {@code elements}; by default those with the least hashes, which leaves a sample.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static <T> Skip<T> of(long elements) {
        if (elements < 0) {
            throw new IllegalArgumentException(
                    "no such number of elements: skip: expected at least 0, got " + elements);
        }
        return new Skip<>(elements, KeyOrder.hashed(), 0, SortOptions.defaults());
    }

    /** Orders the elements in this way; by default by a hash of the element. */
    public Skip<T> withOrder(KeyOrder<T> keyOrder) {
        return new Skip<>(elements, keyOrder, seed, options);
    }

    /** Salts the hash by which elements are ordered; 0 by default. */
    public Skip<T> withSeed(long hashSeed) {
        return new Skip<>(elements, order, hashSeed, options);
    }

    /** Sorts in this way what has to be sorted; there is one bucket. */
    public Skip<T> withSortOptions(SortOptions sortOptions) {
        return new Skip<>(elements, order, seed, sortOptions);
    }

    @Override
    public PCollection<Block<T>> expand(PCollection<Block<T>> blocks) {
        return CutAt.fixed(blocks, elements, order, seed, CutAt.Side.BEHIND, options);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("elements", elements).withLabel("Number of elements"))
                .add(DisplayData.item("order", order.name()).withLabel("Order by"))
                .add(DisplayData.item("seed", seed).withLabel("Seed"))
                .include("sort", options);
    }
}
