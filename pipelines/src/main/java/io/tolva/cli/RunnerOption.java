package io.tolva.cli;

import io.tolva.jobs.Runner;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that runs a pipeline. */
final class RunnerOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--runner",
            paramLabel = "RUNNER",
            defaultValue = Runner.DIRECT,
            description = "The Beam runner: direct, flink, spark, or a class of Beam's (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RunnerSettings settings;

    Runner runner() {
        return settings.runner(name, spec);
    }
}
