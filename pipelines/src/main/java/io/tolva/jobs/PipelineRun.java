package io.tolva.jobs;

import io.tolva.beam.Counters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.util.UserCodeException;
import org.joda.time.Duration;

/** Runs a pipeline to its end. */
public final class PipelineRun {
    private static final Duration BETWEEN_REPORTS = Duration.millis(250);

    private PipelineRun() {}

    /**
     * Runs the pipeline and waits for it.
     *
     * @throws IOException if a step failed by an error of input or output; it is that very error
     * @throws RuntimeException if a step failed by another error; it is that very error where it is unchecked
     */
    public static void await(Pipeline pipeline, ProgressListener listener) throws IOException {
        try {
            PipelineResult result = pipeline.run();
            PipelineResult.State state = null;
            while (state == null || !state.isTerminal()) {
                state = result.waitUntilFinish(BETWEEN_REPORTS);
                listener.progress(counters(result));
            }
            if (state != PipelineResult.State.DONE) {
                throw new IllegalStateException("the pipeline did not end well: expected DONE, got " + state);
            }
        } catch (Pipeline.PipelineExecutionException | UserCodeException wrapped) {
            throw unwrapped(wrapped);
        }
    }

    /** The error that a step threw, without what Beam puts around it. */
    private static RuntimeException unwrapped(RuntimeException wrapped) throws IOException {
        Throwable cause = wrapped;
        while (cause.getCause() != null
                && (cause instanceof Pipeline.PipelineExecutionException
                        || cause instanceof UserCodeException
                        || cause instanceof UncheckedIOException
                        || cause.getClass() == RuntimeException.class)) {
            cause = cause.getCause();
        }
        if (cause instanceof IOException io) {
            throw io;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : wrapped;
    }

    private static Map<String, Long> counters(PipelineResult result) {
        Map<String, Long> counters = new TreeMap<>();
        MetricsFilter ours = MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.inNamespace(Counters.NAMESPACE))
                .build();
        result.metrics()
                .queryMetrics(ours)
                .getCounters()
                .forEach(counter -> counters.merge(counter.getName().getName(), counter.getAttempted(), Long::sum));
        return counters;
    }
}
