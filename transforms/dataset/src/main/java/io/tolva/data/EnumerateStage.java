package io.tolva.data;

/**
 * Elements with their numbers.
 *
 * @param input where the elements come from
 * @param start the number of the first
 * @param <T> the type of the elements
 */
public record EnumerateStage<T>(Stage<T> input, long start) implements Stage<Pair<Long, T>> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
