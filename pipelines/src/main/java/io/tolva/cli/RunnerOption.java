package io.tolva.cli;

import io.tolva.jobs.Runner;
import picocli.CommandLine.Option;

/** The option of every command that runs a pipeline. */
final class RunnerOption {
    @Option(
            names = "--runner",
            paramLabel = "RUNNER",
            defaultValue = Runner.DIRECT,
            description = "The Beam runner (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String name;

    Runner runner() {
        return Runner.named(name);
    }
}
