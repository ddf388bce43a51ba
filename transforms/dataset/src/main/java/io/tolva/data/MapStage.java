package io.tolva.data;

/**
 * A function of each element, in order.
 *
 * @param input where the elements come from
 * @param function what happens to each
 * @param parallelism how many elements are worked on at once; 1 means on the thread that iterates
 * @param determinism whether results may come as they are ready
 * @param <T> the type of the elements that go in
 * @param <R> the type of the elements that come out
 */
public record MapStage<T, R>(
        Stage<T> input, MapFunction<? super T, ? extends R> function, int parallelism, Determinism determinism)
        implements Stage<R> {
    /**
     * Checks the parallelism.
     *
     * @throws IllegalArgumentException if it is neither positive nor {@link Dataset#AUTOTUNE}
     */
    public MapStage {
        Check.parallelism("map", parallelism);
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
