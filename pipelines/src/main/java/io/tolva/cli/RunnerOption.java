package io.tolva.cli;

import io.tolva.jobs.Runner;
import picocli.CommandLine.Option;

/** The options of every command that runs a pipeline. */
final class RunnerOption extends RunnerSettings {
    @Option(
            names = "--runner",
            paramLabel = "RUNNER",
            defaultValue = Runner.DIRECT,
            description = "The Beam runner: direct, flink, spark, or a class of Beam's (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String name;

    Runner runner() {
        return runner(name);
    }
}
