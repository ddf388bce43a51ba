package io.tolva.data;

import io.tolva.array.Philox;

/**
 * A random order within a buffer. Unlike other stages it has a memory: it counts its epochs, so that each iteration
 * has a new order.
 *
 * @param <T> the type of the elements
 */
public final class ShuffleStage<T> implements Stage<T> {
    private final Stage<T> input;
    private final int bufferSize;
    private final RandomSeed seed;
    private final Reshuffle reshuffle;
    private final Epochs epochs = new Epochs();

    /**
     * A shuffle by a pair of seeds.
     *
     * @param input where the elements come from
     * @param bufferSize among how many elements each is drawn
     * @param seed what the orders follow from
     * @param reshuffle whether each iteration has a new order
     * @throws IllegalArgumentException if the buffer size is not positive
     */
    public ShuffleStage(Stage<T> input, int bufferSize, RandomSeed seed, Reshuffle reshuffle) {
        Check.positive("shuffle", "buffer size", bufferSize);
        this.input = input;
        this.bufferSize = bufferSize;
        this.seed = seed;
        this.reshuffle = reshuffle;
    }

    /** Where the elements come from. */
    public Stage<T> input() {
        return input;
    }

    /** Among how many elements each is drawn. */
    public int bufferSize() {
        return bufferSize;
    }

    /** What the orders follow from. */
    public RandomSeed seed() {
        return seed;
    }

    /** Whether each iteration has a new order. */
    public Reshuffle reshuffle() {
        return reshuffle;
    }

    /** Counts the passes. */
    public Epochs epochs() {
        return epochs;
    }

    /**
     * The random numbers of an epoch. With {@link Reshuffle#EACH_ITERATION} a generator of the stage gives each epoch
     * two numbers, and they are its seeds; with {@link Reshuffle#NEVER} every epoch has the stage's own seeds.
     */
    public Philox generator(long epoch) {
        return reshuffle == Reshuffle.NEVER ? seed.generator() : seed.generator(epoch);
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
