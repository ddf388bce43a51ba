package io.tolva.data;

import java.io.Serializable;

/**
 * What {@code map}, {@code flatMap} and {@code interleave} do with an element. It must not keep state between calls,
 * since calls may come from several threads and, on a cluster, from several machines.
 *
 * @param <T> what goes in
 * @param <R> what comes out; never null
 */
@FunctionalInterface
public interface MapFunction<T, R> extends Serializable {
    /**
     * The result for one element.
     *
     * @throws Exception any failure; the iterator reports it as a {@link DatasetException} in the element's place
     */
    R apply(T element) throws Exception;
}
