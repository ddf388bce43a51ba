package io.tolva.jobs;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * A Beam runner with the options that make it bearable.
 *
 * @param arguments the options, as Beam takes them on a command line
 */
public record Runner(List<String> arguments) {
    /** The runner that is part of every build. */
    public static final String DIRECT = "DirectRunner";

    /** Copies the list. */
    public Runner {
        arguments = List.copyOf(arguments);
    }

    /**
     * The runner of this name, a class name with or without its package.
     *
     * <p>The direct runner copies every element at every step and compares it afterwards, to find functions that change
     * their input; that is for tests and costs five to ten times the run, so it is switched off here.
     */
    public static Runner named(String name) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--runner=" + name);
        if (name.equals(DIRECT)) {
            arguments.add("--enforceImmutability=false");
            arguments.add("--enforceEncodability=false");
            arguments.add("--blockOnRun=false");
            arguments.add(
                    "--targetParallelism=" + Math.max(2, Runtime.getRuntime().availableProcessors()));
        }
        return new Runner(arguments);
    }

    /**
     * A new pipeline for this runner.
     *
     * @throws IllegalArgumentException if the runner is not on the class path
     */
    public Pipeline pipeline() {
        return Pipeline.create(options());
    }

    private PipelineOptions options() {
        return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
                .withValidation()
                .create();
    }
}
