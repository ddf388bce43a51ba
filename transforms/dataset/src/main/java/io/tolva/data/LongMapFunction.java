package io.tolva.data;

import java.io.Serializable;

/** What {@link LongDataset#map} does with a number. */
@FunctionalInterface
public interface LongMapFunction extends Serializable {
    /**
     * The result for one number.
     *
     * @throws Exception any failure; the iterator reports it as a {@link DatasetException} in the number's place
     */
    long apply(long value) throws Exception;
}
