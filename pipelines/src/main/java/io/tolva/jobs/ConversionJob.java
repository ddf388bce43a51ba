package io.tolva.jobs;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * Plans a conversion and runs it, or only plans it.
 *
 * @param options what is told about the output
 * @param output where it is to be
 * @param engine what does the work
 */
public record ConversionJob(DatasetOptions options, OutputFolder output, Engine engine) {
    private static final double NANOS = 1e9;

    /** Plans one kind of conversion. */
    @FunctionalInterface
    public interface Planner {
        /**
         * The first pass over the input.
         *
         * @throws IOException if reading fails, or the output is not to be replaced
         */
        Conversion plan(OutputFolder output, DatasetOptions options, Engine engine) throws IOException;
    }

    /**
     * Plans and runs.
     *
     * @param progress makes the listener of the run, when the plan stands
     * @throws IOException if reading or writing fails
     */
    public ConversionReport run(Planner planner, Supplier<? extends Demo.ClosableListener> progress)
            throws IOException {
        long start = System.nanoTime();
        Conversion conversion = planner.plan(output, options, engine);
        try (Demo.ClosableListener listener = progress.get()) {
            engine.convert(conversion, listener);
        }
        return ConversionReport.done(
                conversion, options, output, engine.name(), output.manifest(), (System.nanoTime() - start) / NANOS);
    }

    /**
     * Only plans.
     *
     * @throws IOException if reading fails, or the output is not to be replaced
     */
    public ConversionReport dryRun(Planner planner) throws IOException {
        long start = System.nanoTime();
        Conversion conversion = planner.plan(output, options, engine);
        return ConversionReport.planned(
                conversion, options, output, engine.name(), (System.nanoTime() - start) / NANOS);
    }
}
