package io.tolva.data;

import io.tolva.array.Philox;

/**
 * A function of each element and of random numbers of its own.
 *
 * @param <T> the type of the elements that go in
 * @param <R> the type of the elements that come out
 */
public final class RandomMapStage<T, R> implements Stage<R> {
    private final Stage<T> input;
    private final RandomMapFunction<? super T, ? extends R> function;
    private final RandomSeed seed;
    private final int parallelism;
    private final Epochs epochs = new Epochs();

    /**
     * The function's results, in the order of the input.
     *
     * @param seed what the random numbers follow from, together with the pass and the element's number
     * @param parallelism as for {@code map}
     * @throws IllegalArgumentException if the parallelism is neither positive nor {@link Dataset#AUTOTUNE}
     */
    public RandomMapStage(
            Stage<T> input, RandomMapFunction<? super T, ? extends R> function, RandomSeed seed, int parallelism) {
        Check.parallelism("randomMap", parallelism);
        this.input = input;
        this.function = function;
        this.seed = seed;
        this.parallelism = parallelism;
    }

    /** Where the elements come from. */
    public Stage<T> input() {
        return input;
    }

    /** What happens to each. */
    public RandomMapFunction<? super T, ? extends R> function() {
        return function;
    }

    /** What the random numbers follow from. */
    public RandomSeed seed() {
        return seed;
    }

    /** The key of the random numbers of a pass; the number of an element is the stream of its own. */
    public long key(long epoch) {
        Philox seeds = seed.generator(epoch);
        return seeds.nextUnsignedInt() << Integer.SIZE | seeds.nextUnsignedInt();
    }

    /** How many elements are worked on at once. */
    public int parallelism() {
        return parallelism;
    }

    /** Counts the passes. */
    public Epochs epochs() {
        return epochs;
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
