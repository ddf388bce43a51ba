package io.tolva.cli;

import io.tolva.jobs.BeamEngine;
import io.tolva.jobs.Engine;
import io.tolva.jobs.LocalEngine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what does the work of a conversion. */
final class EngineOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--runner",
            paramLabel = "RUNNER",
            defaultValue = Engine.LOCAL,
            description =
                    "local: threads of this process; or a Beam runner: direct, flink, spark, or a class of Beam's; the files "
                            + "are the same (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads of the local runner (default: one for each processor).")
    private int threads;

    @Option(
            names = "--resume",
            description =
                    "Go on where an interrupted conversion of the same input with --resume stopped (local runner).")
    private boolean resume;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RunnerSettings settings;

    Engine engine() {
        if (name.equalsIgnoreCase(Engine.LOCAL)) {
            return new LocalEngine(threads > 0 ? threads : Runtime.getRuntime().availableProcessors(), resume);
        }
        if (resume) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--resume: expected the local runner, got " + name + ", which recovers by itself");
        }
        return new BeamEngine(settings.runner(name, spec));
    }
}
