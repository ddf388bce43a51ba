package io.tolva.data.stats;

import io.tolva.data.stats.FeatureStatistics.Lengths;
import java.io.Serializable;
import java.util.Optional;

/** Smallest, largest and mean of lengths. */
final class LengthProfile implements Serializable {
    private long count;
    private long total;
    private long min = Long.MAX_VALUE;
    private long max;

    void add(long length) {
        count++;
        total += length;
        min = Math.min(min, length);
        max = Math.max(max, length);
    }

    void merge(LengthProfile other) {
        count += other.count;
        total += other.total;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    Optional<Lengths> statistics() {
        return count == 0 ? Optional.empty() : Optional.of(new Lengths(min, max, (double) total / count));
    }
}
