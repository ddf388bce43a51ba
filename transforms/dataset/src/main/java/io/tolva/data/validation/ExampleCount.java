package io.tolva.data.validation;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How many examples a data set should have.
 *
 * @param min at least so many
 * @param max at most so many
 * @param minFraction at least so many times as many as the previous data
 * @param maxFraction at most so many times as many as the previous data
 */
public record ExampleCount(OptionalLong min, OptionalLong max, OptionalDouble minFraction, OptionalDouble maxFraction) {
    /** Any number. */
    public static ExampleCount any() {
        return new ExampleCount(
                OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** At least so many. */
    public ExampleCount withMin(long examples) {
        return new ExampleCount(OptionalLong.of(examples), max, minFraction, maxFraction);
    }

    /** At most so many. */
    public ExampleCount withMax(long examples) {
        return new ExampleCount(min, OptionalLong.of(examples), minFraction, maxFraction);
    }

    /** At least {@code atLeast} and at most {@code atMost} times as many as the previous data. */
    public ExampleCount withFractionOfPrevious(double atLeast, double atMost) {
        return new ExampleCount(min, max, OptionalDouble.of(atLeast), OptionalDouble.of(atMost));
    }
}
