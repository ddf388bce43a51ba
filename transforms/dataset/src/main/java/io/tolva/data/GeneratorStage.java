package io.tolva.data;

/**
 * The elements of an iterator that the user makes.
 *
 * @param generator makes an iterator for each pass
 * @param <T> the type of the elements
 */
public record GeneratorStage<T>(Generator<T> generator) implements Stage<T> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
