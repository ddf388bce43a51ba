package io.tolva.jobs;

import io.tolva.beam.Counters;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.joda.time.Duration;

/** Runs a pipeline to its end. */
public final class PipelineRun {
    private static final Duration BETWEEN_REPORTS = Duration.millis(250);

    private PipelineRun() {}

    /**
     * Runs the pipeline and waits for it. What the runner says of a failure is suppressed below the error that is thrown.
     *
     * @throws IOException if a step failed by an error of input or output; it is that very error, as far as the runner
     *     has kept it
     * @throws RuntimeException if a step failed by another error; it is that very error where it is unchecked, as far as
     *     the runner has kept it
     * @throws IllegalArgumentException if the job was submitted without waiting for its end; the message says what to do
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
        } catch (RuntimeException failure) {
            Exception cause = RootCause.of(failure);
            if (cause instanceof IOException io) {
                throw io;
            }
            throw (RuntimeException) cause;
        }
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
