package io.tolva.data.validation;

import java.util.OptionalLong;

/**
 * Bounds of a number; an absent one does not bound.
 *
 * @param min the smallest allowed
 * @param max the largest allowed
 */
public record Range(OptionalLong min, OptionalLong max) {
    /** From {@code min} to {@code max}, both included. */
    public static Range of(long min, long max) {
        return new Range(OptionalLong.of(min), OptionalLong.of(max));
    }

    /** From {@code min} on. */
    public static Range atLeast(long min) {
        return new Range(OptionalLong.of(min), OptionalLong.empty());
    }
}
