package io.tolva.beam;

import java.io.Serializable;

/**
 * Where the elements of a block come from that is neither a list nor a list of files: a part of a range, a file with all
 * that is to be done with its rows. It travels to the workers in the place of the elements.
 *
 * @param <T> the type of an element
 */
@FunctionalInterface
public interface ElementSource<T> extends Serializable {
    /**
     * Hands over every element in order, the same ones at each call; memory holds one element.
     *
     * @throws Exception if an element cannot be had, or what the consumer throws
     */
    void forEach(ElementConsumer<? super T> consumer) throws Exception;
}
