package io.tolva.data.validation;

/**
 * How often a feature should be there.
 *
 * @param minFraction in at least so many of the examples, as a part of all; 0 for any
 * @param minCount in at least so many examples
 */
public record Presence(double minFraction, long minCount) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the part is not between 0 and 1, or the number negative
     */
    public Presence {
        if (!(minFraction >= 0 && minFraction <= 1) || minCount < 0) {
            throw new IllegalArgumentException(
                    "not a presence: schema: expected a part between 0 and 1 and a number of at least 0, got "
                            + minFraction + " and " + minCount);
        }
    }

    /** Whether it has to be there at all. */
    boolean required() {
        return minFraction > 0 || minCount > 0;
    }
}
