package io.tolva.data;

/**
 * The elements of one dataset per element, one dataset after another.
 *
 * @param input where the elements come from
 * @param function makes the inner dataset
 * @param <T> the type of the elements that go in
 * @param <R> the type of the elements that come out
 */
public record FlatMapStage<T, R>(Stage<T> input, MapFunction<? super T, Stage<R>> function) implements Stage<R> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
