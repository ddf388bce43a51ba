package io.tolva.data;

/**
 * The elements of one dataset per element, several datasets in turn.
 *
 * @param input where the elements come from
 * @param function makes the inner dataset
 * @param interleaving how many in turn, and for how long
 * @param <T> the type of the elements that go in
 * @param <R> the type of the elements that come out
 */
public record InterleaveStage<T, R>(
        Stage<T> input, MapFunction<? super T, Stage<R>> function, Interleaving interleaving) implements Stage<R> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
