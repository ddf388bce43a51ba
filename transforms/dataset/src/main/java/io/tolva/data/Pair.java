package io.tolva.data;

/**
 * Two values that travel together, features and label for instance.
 *
 * @param first the first
 * @param second the second
 * @param <A> the type of the first
 * @param <B> the type of the second
 */
public record Pair<A, B>(A first, B second) {}
