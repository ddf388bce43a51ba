package io.tolva.data;

/** The number of elements of a dataset, as far as it can be told without reading any. */
public sealed interface Cardinality {
    /**
     * Exactly {@code count} elements, unless some of them fail.
     *
     * @param count at least 0
     */
    record Known(long count) implements Cardinality {}

    /** The dataset never ends. */
    record Infinite() implements Cardinality {}

    /** Only reading shows. */
    record Unknown() implements Cardinality {}

    /** Exactly {@code count} elements. */
    static Cardinality known(long count) {
        return new Known(count);
    }

    /** The dataset never ends. */
    static Cardinality infinite() {
        return new Infinite();
    }

    /** Only reading shows. */
    static Cardinality unknown() {
        return new Unknown();
    }
}
