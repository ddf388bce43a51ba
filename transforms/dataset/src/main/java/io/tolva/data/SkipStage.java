package io.tolva.data;

/**
 * All but the first elements.
 *
 * @param input where the elements come from
 * @param count how many are left out; negative means all
 * @param <T> the type of the elements
 */
public record SkipStage<T>(Stage<T> input, long count) implements Stage<T> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
