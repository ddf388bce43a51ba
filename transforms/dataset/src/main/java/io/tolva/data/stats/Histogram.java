package io.tolva.data.stats;

import java.util.List;

/**
 * How many numbers lie where.
 *
 * @param buckets neighbouring intervals in ascending order
 */
public record Histogram(List<Bucket> buckets) {
    /** Copies the list. */
    public Histogram {
        buckets = List.copyOf(buckets);
    }

    /**
     * An interval.
     *
     * @param low its lower bound
     * @param high its upper bound
     * @param count how many numbers lie in it; not an integer where equal quantiles share their numbers
     */
    public record Bucket(double low, double high, double count) {}
}
