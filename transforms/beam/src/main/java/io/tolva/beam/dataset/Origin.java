package io.tolva.beam.dataset;

import java.util.List;

/**
 * Where the elements of a chain come from.
 *
 * @param <T> the type of the elements
 */
sealed interface Origin<T> {
    /**
     * The parts of a source.
     *
     * @param parts each for a worker
     * @param type what the elements are as far as can be told, {@code Object} if it cannot
     */
    record Parts<T>(List<Part<T>> parts, Class<?> type) implements Origin<T> {
        /** Copies the list. */
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A step of the pipeline that brings elements together.
     *
     * @param input what it works on
     * @param gathering the step
     */
    record Gathered<S, T>(Loose<S> input, Gathering<S, T> gathering) implements Origin<T> {}
}
