package io.tolva.data;

import java.io.Serializable;

/**
 * What {@code groupByWindow} makes of a full group.
 *
 * @param <T> the type of the elements
 * @param <R> what comes out; never null
 */
@FunctionalInterface
public interface GroupFunction<T, R> extends Serializable {
    /**
     * The result for one group.
     *
     * @param key the key that its elements have in common
     * @param elements at least one element, in the order of the input
     * @throws Exception any failure; the iterator reports it as a {@link DatasetException} in the group's place
     */
    R apply(long key, Dataset<T> elements) throws Exception;
}
