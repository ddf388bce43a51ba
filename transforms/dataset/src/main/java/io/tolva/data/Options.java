package io.tolva.data;

/**
 * How a pipeline is run in this process. Nothing here changes its elements; only {@link Determinism#RELAXED} changes their
 * order.
 *
 * @param determinism for stages that do not say it themselves
 * @param memoryBytes how many bytes the elements may take up, all together, that stages with {@link Dataset#AUTOTUNE} hold
 *     ready
 * @param maxThreads how many threads such a stage may use
 */
public record Options(Determinism determinism, long memoryBytes, int maxThreads) {
    private static final long DEFAULT_MEMORY_SHARE = 8;

    /** Checks the numbers. */
    public Options {
        if (memoryBytes < 0) {
            throw new IllegalArgumentException(
                    "memory must not be negative: options: expected at least 0 bytes, got " + memoryBytes);
        }
        Check.positive("options", "number of threads", maxThreads);
    }

    /** Strict order; an eighth of the heap; as many threads as the machine has processors. */
    public static Options defaults() {
        Runtime runtime = Runtime.getRuntime();
        return new Options(
                Determinism.STRICT, runtime.maxMemory() / DEFAULT_MEMORY_SHARE, runtime.availableProcessors());
    }

    /** With another rule for the order. */
    public Options withDeterminism(Determinism other) {
        return new Options(other, memoryBytes, maxThreads);
    }

    /**
     * With another bound for what is held ready.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Options withMemoryBytes(long bytes) {
        return new Options(determinism, bytes, maxThreads);
    }

    /**
     * With another number of threads.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Options withMaxThreads(int threads) {
        return new Options(determinism, memoryBytes, threads);
    }
}
