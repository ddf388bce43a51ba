package io.tolva.data;

/**
 * The input, read ahead by a thread of its own.
 *
 * @param input where the elements come from
 * @param buffer how many elements may wait; 0 reads nothing ahead; or {@link Dataset#AUTOTUNE}
 * @param <T> the type of the elements
 */
public record PrefetchStage<T>(Stage<T> input, int buffer) implements Stage<T> {
    /**
     * Checks the buffer.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public PrefetchStage {
        if (buffer != Dataset.AUTOTUNE) {
            Check.notNegative("prefetch", "buffer size", buffer);
        }
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
