package io.tolva.data;

/** The order in which {@code listFiles} delivers file names. */
public sealed interface FileOrder {
    /** Ascending by the bytes of the names, so {@code n10} comes before {@code n2}. */
    record Sorted() implements FileOrder {}

    /**
     * Shuffled as a whole, anew for each iteration.
     *
     * @param seed any number; it determines the orders
     */
    record Shuffled(long seed) implements FileOrder {}

    /** Ascending by the bytes of the names. */
    static FileOrder sorted() {
        return new Sorted();
    }

    /** Shuffled as a whole, anew for each iteration. */
    static FileOrder shuffled(long seed) {
        return new Shuffled(seed);
    }
}
