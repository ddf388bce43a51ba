package io.tolva.data;

import io.tolva.array.Philox;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A random order within a buffer. Unlike other stages it has a memory: it counts its epochs, so that each iteration
 * has a new order.
 *
 * @param <T> the type of the elements
 */
public final class ShuffleStage<T> implements Stage<T> {
    private final Stage<T> input;
    private final int bufferSize;
    private final long seed;
    private final long seed2;
    private final Reshuffle reshuffle;
    private final AtomicLong epochs = new AtomicLong();

    /**
     * A shuffle by a pair of seeds.
     *
     * @param input where the elements come from
     * @param bufferSize among how many elements each is drawn
     * @param seed the first seed, TensorFlow's global one
     * @param seed2 the second seed, that of the operation
     * @param reshuffle whether each iteration has a new order
     * @throws IllegalArgumentException if the buffer size is not positive
     */
    public ShuffleStage(Stage<T> input, int bufferSize, long seed, long seed2, Reshuffle reshuffle) {
        Check.positive("shuffle", "buffer size", bufferSize);
        this.input = input;
        this.bufferSize = bufferSize;
        this.seed = seed;
        this.seed2 = seed2;
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

    /** Whether each iteration has a new order. */
    public Reshuffle reshuffle() {
        return reshuffle;
    }

    /** Counts one more epoch and returns its number, from 0; safe for several threads. */
    public long beginEpoch() {
        return epochs.getAndIncrement();
    }

    /**
     * The random numbers of an epoch. With {@link Reshuffle#EACH_ITERATION} a generator of the stage gives each epoch
     * two numbers, and they are its seeds; with {@link Reshuffle#NEVER} every epoch has the stage's own seeds.
     */
    public Philox generator(long epoch) {
        Philox generator = new Philox(seed, seed2);
        if (reshuffle == Reshuffle.NEVER) {
            return generator;
        }
        generator.skip(2 * epoch);
        long first = generator.nextUnsignedInt();
        return new Philox(first, generator.nextUnsignedInt());
    }

    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
