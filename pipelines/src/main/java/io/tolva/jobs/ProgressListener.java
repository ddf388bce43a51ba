package io.tolva.jobs;

import java.util.Map;

/** Hears now and then how far a pipeline has come. Called on the thread that waits for the pipeline. */
@FunctionalInterface
public interface ProgressListener {
    /** Hears nothing. */
    ProgressListener SILENT = counters -> {};

    /**
     * Takes the counters.
     *
     * @param counters how often each thing has happened so far, as far as the runner says: {@code records},
     *     {@code examples trained} ...; attempts that failed may be counted too
     */
    void progress(Map<String, Long> counters);
}
