package io.tolva.data;

/**
 * The elements before the first that fails a test.
 *
 * @param input where the elements come from
 * @param predicate the test
 * @param <T> the type of the elements
 */
public record TakeWhileStage<T>(Stage<T> input, ElementPredicate<? super T> predicate) implements Stage<T> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
