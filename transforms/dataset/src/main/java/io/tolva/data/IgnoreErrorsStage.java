package io.tolva.data;

/**
 * The elements that could be had.
 *
 * @param input where the elements come from
 * @param listener is told of the others
 * @param <T> the type of the elements
 */
public record IgnoreErrorsStage<T>(Stage<T> input, FailureListener listener) implements Stage<T> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
