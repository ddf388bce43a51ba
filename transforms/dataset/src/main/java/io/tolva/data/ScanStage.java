package io.tolva.data;

/**
 * A function of each element and of a state that it hands on.
 *
 * @param input where the elements come from
 * @param initial the state before the first element
 * @param function gives the next state and the element that comes out
 * @param <T> the type of the elements that go in
 * @param <S> the type of the state
 * @param <R> the type of the elements that come out
 */
public record ScanStage<T, S, R>(Stage<T> input, S initial, ScanFunction<S, ? super T, ? extends R> function)
        implements Stage<R> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
