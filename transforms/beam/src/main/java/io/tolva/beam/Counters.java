package io.tolva.beam;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * The names under which transforms count what they do, for showing progress. A runner may count an attempt that failed
 * too, so no result is taken from a counter.
 */
public final class Counters {
    /** The namespace of all counters. */
    public static final String NAMESPACE = "tolva";

    /** Elements read from files. */
    public static final String READ = "read";

    /** Elements that a function was applied to by {@link Map} or {@link FlatMap}. */
    public static final String MAPPED = "mapped";

    /** Elements that {@link Filter} left out. */
    public static final String FILTERED_OUT = "filteredOut";

    /** Elements that were left out because a function failed, see {@link FailurePolicy}. */
    public static final String SKIPPED = "skipped";

    /** Elements that were sorted, by {@link Shuffle} for instance; twice if it sorts twice. */
    public static final String SORTED = "sorted";

    /** How many times a worker's memory was full and sorted elements went to a temporary file, see {@link SortOptions}. */
    public static final String SPILLED_RUNS = "spilledRuns";

    /** Batches of full size. */
    public static final String BATCHES = "batches";

    /** Pairs that {@link Zip} made. */
    public static final String ZIPPED = "zipped";

    /** Elements that {@link Snapshot} wrote. */
    public static final String SNAPSHOT = "snapshot";

    /** Records written to shards. */
    public static final String WRITTEN = "written";

    /** Examples that a trainer has learnt from, every epoch counted. */
    public static final String TRAINED = "trained";

    private Counters() {}

    /** The counter of the given name. */
    public static Counter of(String name) {
        return Metrics.counter(NAMESPACE, name);
    }
}
