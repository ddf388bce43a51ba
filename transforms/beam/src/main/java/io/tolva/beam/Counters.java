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
