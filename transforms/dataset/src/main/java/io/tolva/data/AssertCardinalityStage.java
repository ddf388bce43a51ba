package io.tolva.data;

/**
 * The same elements, and an error if there are more or fewer of them than somebody said.
 *
 * @param input where the elements come from
 * @param expected what was said
 * @param <T> the type of the elements
 */
public record AssertCardinalityStage<T>(Stage<T> input, Cardinality expected) implements Stage<T> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
