package io.tolva.data;

/**
 * The first of elements that are equal.
 *
 * @param input where the elements come from
 * @param <T> the type of the elements
 */
public record UniqueStage<T>(Stage<T> input) implements Stage<T> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
