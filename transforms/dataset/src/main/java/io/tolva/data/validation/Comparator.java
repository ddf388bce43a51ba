package io.tolva.data.validation;

import java.util.OptionalDouble;

/**
 * How far the values of a feature may be from those in other data; an absent measure is not taken.
 *
 * @param infinityNorm limit of {@link Divergence#infinityNorm}, of texts
 * @param jensenShannonDivergence limit of {@link Divergence#jensenShannon}, of texts or numbers, 0 to 1
 * @param normalizedAbsDifference limit of {@link Divergence#normalizedAbsDifference}, of texts
 */
public record Comparator(
        OptionalDouble infinityNorm, OptionalDouble jensenShannonDivergence, OptionalDouble normalizedAbsDifference) {
    /** The infinity norm alone. */
    public static Comparator infinityNorm(double limit) {
        return new Comparator(OptionalDouble.of(limit), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** The divergence of Jensen and Shannon alone. */
    public static Comparator jensenShannonDivergence(double limit) {
        return new Comparator(OptionalDouble.empty(), OptionalDouble.of(limit), OptionalDouble.empty());
    }

    /** The normalized absolute difference alone. */
    public static Comparator normalizedAbsDifference(double limit) {
        return new Comparator(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(limit));
    }
}
