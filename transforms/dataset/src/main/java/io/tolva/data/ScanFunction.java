package io.tolva.data;

import java.io.Serializable;

/**
 * What {@code scan} does with an element.
 *
 * @param <S> the type of the state; immutable, or replaced rather than changed
 * @param <T> what goes in
 * @param <R> what comes out
 */
@FunctionalInterface
public interface ScanFunction<S, T, R> extends Serializable {
    /**
     * The next state and what comes out for this element.
     *
     * @throws Exception any failure; the iterator reports it as a {@link DatasetException} in the element's place, and
     *     the state stays as it was
     */
    Pair<S, R> apply(S state, T element) throws Exception;
}
