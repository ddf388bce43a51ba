package io.tolva.beam;

import org.jspecify.annotations.Nullable;

/** Elements are never null, and who made one is told at once. */
final class NullResults {
    private NullResults() {}

    static <R> R refuse(String stage, @Nullable R result) {
        if (result == null) {
            throw new IllegalStateException("a function gave null: " + stage + ": expected an element");
        }
        return result;
    }
}
