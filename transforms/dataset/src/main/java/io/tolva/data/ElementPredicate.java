package io.tolva.data;

import java.io.Serializable;

/**
 * A question about an element, asked by {@code filter}.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface ElementPredicate<T> extends Serializable {
    /**
     * Whether the element stays.
     *
     * @throws Exception any failure; the iterator reports it as a {@link DatasetException} in the element's place
     */
    boolean test(T element) throws Exception;
}
