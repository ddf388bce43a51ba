package io.tolva.bench;

import io.tolva.data.Dataset;
import io.tolva.data.DatasetIterator;
import java.util.function.ToLongFunction;

/** Goes through a data set; {@code drained} of the peers' {@code tf_data.py} is its twin. */
final class Drain {
    private Drain() {}

    /**
     * Work that takes one pass over all elements and makes sure of what came out.
     *
     * @param dataset whose elements are looked at
     * @param number of an element; the sum of those of all elements must be {@code expected}
     * @param units how much work a pass is
     */
    static <T> Workload of(Dataset<T> dataset, ToLongFunction<T> number, long expected, double units) {
        return () -> {
            long sum = 0;
            try (DatasetIterator<T> iterator = dataset.iterator()) {
                while (iterator.hasNext()) {
                    sum += number.applyAsLong(iterator.next());
                }
            }
            Check.equal("sum over all elements", expected, sum);
            return units;
        };
    }
}
