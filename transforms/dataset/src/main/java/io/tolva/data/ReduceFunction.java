package io.tolva.data;

import java.io.Serializable;

/**
 * What {@code reduce} does with an element.
 *
 * @param <S> the type of the state
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface ReduceFunction<S, T> extends Serializable {
    /**
     * The state after this element.
     *
     * @throws Exception any failure; it ends the reduction as a {@link DatasetException}
     */
    S apply(S state, T element) throws Exception;
}
