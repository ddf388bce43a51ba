package io.tolva.cli;

import io.tolva.jobs.BeamEngine;
import io.tolva.jobs.Engine;
import io.tolva.jobs.LocalEngine;
import picocli.CommandLine.Option;

/** The options that say what does the work of a conversion. */
final class EngineOption extends RunnerSettings {
    @Option(
            names = "--runner",
            paramLabel = "RUNNER",
            defaultValue = Engine.LOCAL,
            description =
                    "local: threads of this process; or a Beam runner: direct, flink, spark or as Beam calls it. The files are "
                            + "the same (default: ${DEFAULT-VALUE}).")
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

    Engine engine() {
        if (name.equalsIgnoreCase(Engine.LOCAL)) {
            return new LocalEngine(threads > 0 ? threads : Runtime.getRuntime().availableProcessors(), resume);
        }
        if (resume) {
            throw wrong("--resume: expected the local runner, got " + name + ", which recovers by itself");
        }
        return new BeamEngine(runner(name));
    }
}
