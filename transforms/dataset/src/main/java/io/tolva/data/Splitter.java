package io.tolva.data;

import java.io.Serializable;
import java.util.List;

/**
 * Takes a batch apart; {@link Splitters} has the usual ways.
 *
 * @param <B> the type of a batch
 * @param <T> the type of its elements
 */
@FunctionalInterface
public interface Splitter<B, T> extends Serializable {
    /**
     * The elements of a batch.
     *
     * @throws Exception any failure; the iterator reports it as a {@link DatasetException} in the batch's place
     */
    List<T> split(B batch) throws Exception;
}
