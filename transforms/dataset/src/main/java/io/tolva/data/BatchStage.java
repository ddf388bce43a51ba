package io.tolva.data;

/**
 * Groups of elements.
 *
 * @param input where the elements come from
 * @param size how many elements make a batch
 * @param collator makes a batch of them
 * @param remainder what becomes of too few at the end
 * @param <T> the type of the elements
 * @param <B> the type of a batch
 */
public record BatchStage<T, B>(Stage<T> input, int size, Collator<? super T, ? extends B> collator, Remainder remainder)
        implements Stage<B> {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public BatchStage {
        Check.positive("batch", "batch size", size);
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
