package io.tolva.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * A Beam runner with the options that make it bearable.
 *
 * @param arguments the options, as Beam takes them on a command line, the runner's name first
 */
public record Runner(List<String> arguments) {
    /** The runner that is part of every build. */
    public static final String DIRECT = "DirectRunner";

    /** Copies the list. */
    public Runner {
        arguments = List.copyOf(arguments);
    }

    /**
     * The runner of this name: {@code direct}, {@code flink} or {@code spark}, or as Beam calls it, with or without the
     * package. These three come with options that are safe for all of Tolva's pipelines and that {@link #withOption} can
     * change; another runner of Beam's has none.
     *
     * @throws IllegalArgumentException if it is one of the three and not on the class path; the message says what to build
     */
    public static Runner named(String name) {
        Optional<RunnerKind> known = RunnerKind.named(name);
        known.ifPresent(RunnerKind::require);
        List<String> arguments = new ArrayList<>();
        arguments.add("--runner=" + known.map(RunnerKind::beamName).orElse(name));
        known.ifPresent(kind -> arguments.addAll(kind.options(isOwnProgram())));
        return new Runner(arguments);
    }

    /** Clients of clusters load what they are given by a class loader of their own. */
    private static boolean isOwnProgram() {
        return Runner.class.getClassLoader() == ClassLoader.getSystemClassLoader();
    }

    /** Whether it is Beam's direct runner, whose workers are in this process. */
    public boolean isDirect() {
        return arguments.get(0).equals("--runner=" + DIRECT);
    }

    /**
     * This runner with an option set, in place of what was set before.
     *
     * @param option one of Beam's or the runner's pipeline options, such as {@code parallelism}
     */
    public Runner withOption(String option, String value) {
        String start = "--" + option + "=";
        List<String> changed = new ArrayList<>(arguments);
        changed.removeIf(argument -> argument.startsWith(start));
        changed.add(start + value);
        return new Runner(changed);
    }

    /**
     * A new pipeline for this runner.
     *
     * @throws IllegalArgumentException if the runner is not on the class path, or does not have one of the options
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
