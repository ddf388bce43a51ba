package io.tolva.data;

/**
 * How {@code interleave} visits its inner datasets.
 *
 * <p>The defaults do not depend on the machine (TensorFlow's do), so a pipeline has the same order everywhere:
 * a cycle of four mixes files and keeps few of them open.
 *
 * @param cycleLength how many inner datasets are visited in turn
 * @param blockLength how many elements one gives before its neighbour's turn
 * @param parallelism how many threads read inner datasets ahead; 1 reads on the thread that iterates. It does not
 *     change the order. With more, as many datasets again as the cycle is long are opened before their turn, and of each
 *     16 elements or two blocks are held. {@link Dataset#AUTOTUNE} means as many threads as the options allow
 * @param determinism whether an inner dataset that has nothing ready may lose its turn; with a parallelism only
 */
public record Interleaving(int cycleLength, int blockLength, int parallelism, Determinism determinism) {
    private static final Interleaving DEFAULTS = new Interleaving(4, 1, 1, Determinism.BY_OPTIONS);

    /** Checks the numbers. */
    public Interleaving {
        Check.positive("interleave", "cycle length", cycleLength);
        Check.positive("interleave", "block length", blockLength);
        Check.parallelism("interleave", parallelism);
    }

    /** Four inner datasets at a time, one element from each, read on the thread that iterates. */
    public static Interleaving defaults() {
        return DEFAULTS;
    }

    /**
     * With another number of inner datasets in turn.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Interleaving withCycleLength(int length) {
        return new Interleaving(length, blockLength, parallelism, determinism);
    }

    /**
     * With another number of elements per turn.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Interleaving withBlockLength(int length) {
        return new Interleaving(cycleLength, length, parallelism, determinism);
    }

    /**
     * With another number of reading threads.
     *
     * @throws IllegalArgumentException if it is neither positive nor {@link Dataset#AUTOTUNE}
     */
    public Interleaving withParallelism(int threads) {
        return new Interleaving(cycleLength, blockLength, threads, determinism);
    }

    /** With another rule for the order. */
    public Interleaving withDeterminism(Determinism other) {
        return new Interleaving(cycleLength, blockLength, parallelism, other);
    }
}
