package io.tolva.data;

import io.tolva.array.Philox;

/**
 * The pair of numbers that a random stage is seeded with. TensorFlow makes it of a global seed, of
 * {@code tf.random.set_seed}, and the seed of the operation.
 *
 * @param seed the global one; 87654321 if there is none
 * @param seed2 the operation's
 */
public record RandomSeed(long seed, long seed2) {
    /** What TensorFlow takes for the global seed when only an operation's own is given. */
    private static final long DEFAULT_SEED = 87654321;

    /** TensorFlow takes seeds modulo this before it uses them. */
    private static final long MODULUS = Integer.MAX_VALUE;

    /** Both 0 would mean "none" to TensorFlow, so it takes another number for the second. */
    public RandomSeed {
        if (seed == 0 && seed2 == 0) {
            seed2 = MODULUS;
        }
    }

    /** The operation's own seed, with no global one: any number, which is taken modulo 2^31 - 1. */
    public static RandomSeed of(long operation) {
        return new RandomSeed(DEFAULT_SEED, Math.floorMod(operation, MODULUS));
    }

    /** A global and an operation's seed: any numbers, which are taken modulo 2^31 - 1. */
    public static RandomSeed of(long global, long operation) {
        return new RandomSeed(Math.floorMod(global, MODULUS), Math.floorMod(operation, MODULUS));
    }

    /** The random numbers of these seeds. */
    public Philox generator() {
        return new Philox(seed, seed2);
    }

    /**
     * The random numbers of one of many passes: a generator of these seeds gives each pass two numbers, and they are its
     * seeds.
     *
     * @param epoch the pass, from 0
     */
    public Philox generator(long epoch) {
        Philox generator = generator();
        generator.skip(2 * epoch);
        long first = generator.nextUnsignedInt();
        return new Philox(first, generator.nextUnsignedInt());
    }
}
