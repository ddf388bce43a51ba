package io.tolva.data;

import java.util.List;

/**
 * Groups of elements.
 *
 * @param input where the elements come from
 * @param sizes how many elements make a batch, copied; several sizes take turns
 * @param collator makes a batch of them
 * @param remainder what becomes of too few at the end
 * @param <T> the type of the elements
 * @param <B> the type of a batch
 */
public record BatchStage<T, B>(
        Stage<T> input, List<Integer> sizes, Collator<? super T, ? extends B> collator, Remainder remainder)
        implements Stage<B> {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there is none, or one is not positive
     */
    public BatchStage {
        sizes = List.copyOf(sizes);
        Check.positive("batch", "number of sizes", sizes.size());
        sizes.forEach(size -> Check.positive("batch", "batch size", size));
    }

    /** How many elements make the batch of this number, from 0. */
    public int size(long batch) {
        return sizes.get((int) (batch % sizes.size()));
    }

    /** Whether the elements are int64 numbers that become a vector. */
    public boolean isOfNumbers() {
        return collator == Collators.int64();
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
