package io.tolva.data;

/**
 * TensorFlow's global seed, {@code tf.random.set_seed}: random operations that have no seed of their own get one after
 * another from it, in the order in which they are made. Not safe for several threads.
 *
 * <pre>{@code
 * GlobalSeed seeds = new GlobalSeed(123);
 * Dataset<Long> first = Dataset.range(10).shuffle(10, seeds.next(), Reshuffle.EACH_ITERATION);
 * }</pre>
 */
public final class GlobalSeed {
    private final long seed;
    private final MersenneTwister draws;

    /** The global seed {@code seed}, from which nothing was drawn yet: 0 to 2^63 - 1. */
    public GlobalSeed(long seed) {
        this.seed = seed;
        this.draws = new MersenneTwister(seed);
    }

    /** The seeds of the next operation that has none of its own. */
    public RandomSeed next() {
        return RandomSeed.of(seed, draws.nextBits31());
    }

    /** The seeds of an operation with a seed of its own; draws nothing. */
    public RandomSeed with(long operation) {
        return RandomSeed.of(seed, operation);
    }
}
