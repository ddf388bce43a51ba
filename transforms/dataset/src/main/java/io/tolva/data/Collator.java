package io.tolva.data;

import java.io.Serializable;
import java.util.List;

/**
 * Makes one batch of several elements; {@link Collators} has the usual ones.
 *
 * @param <T> the type of the elements
 * @param <B> the type of a batch; never null
 */
@FunctionalInterface
public interface Collator<T, B> extends Serializable {
    /**
     * The batch of these elements.
     *
     * @param elements at least one, in order; the collator may keep the list, nobody else does
     * @throws Exception any failure; the iterator reports it as a {@link DatasetException} in the batch's place
     */
    B collate(List<T> elements) throws Exception;
}
