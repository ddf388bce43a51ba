package io.tolva.data;

import java.io.Serializable;

/** A question about a number, asked by {@link LongDataset#filter}. */
@FunctionalInterface
public interface LongElementPredicate extends Serializable {
    /**
     * Whether the number stays.
     *
     * @throws Exception any failure; the iterator reports it as a {@link DatasetException} in the number's place
     */
    boolean test(long value) throws Exception;
}
