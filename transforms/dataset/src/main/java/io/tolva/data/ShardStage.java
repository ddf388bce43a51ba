package io.tolva.data;

/**
 * Every so many-th element.
 *
 * @param input where the elements come from
 * @param count how many shards there are
 * @param index which of them, from 0
 * @param <T> the type of the elements
 */
public record ShardStage<T>(Stage<T> input, long count, long index) implements Stage<T> {
    /** Checks the numbers. */
    public ShardStage {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Number of shards must be greater than zero: shard: expected at least 1, got " + count);
        }
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("Index must be between 0 and " + (count - 1) + ": shard: got " + index);
        }
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
