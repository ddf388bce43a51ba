package io.tolva.data;

/**
 * Elements gathered by a key; a group that is full becomes a dataset.
 *
 * @param input where the elements come from
 * @param key the key of an element
 * @param reduce makes a dataset of a key and the elements of a full group
 * @param windowSize how many elements of a key make a full group
 * @param <T> the type of the elements that go in
 * @param <R> the type of the elements that come out
 */
public record GroupByWindowStage<T, R>(
        Stage<T> input,
        MapFunction<? super T, Long> key,
        GroupFunction<T, Stage<R>> reduce,
        MapFunction<Long, Integer> windowSize)
        implements Stage<R> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
