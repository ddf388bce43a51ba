package io.tolva.data;

import io.tolva.array.Philox;
import java.io.Serializable;

/**
 * What {@code randomMap} does with an element: an augmentation, for instance.
 *
 * @param <T> what goes in
 * @param <R> what comes out; never null
 */
@FunctionalInterface
public interface RandomMapFunction<T, R> extends Serializable {
    /**
     * The result for one element.
     *
     * @param random the element's own random numbers: they follow from the seed, the pass and the element's number, and
     *     from nothing else
     * @throws Exception any failure; the iterator reports it as a {@link DatasetException} in the element's place
     */
    R apply(T element, Philox random) throws Exception;
}
