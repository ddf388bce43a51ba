package io.tolva.cli;

import io.tolva.jobs.BeamEngine;
import io.tolva.jobs.Engine;
import io.tolva.jobs.LocalEngine;
import picocli.CommandLine.Option;

/** The options that say what does the work. */
final class EngineOption extends RunnerSettings {
    private static final int DEFAULT_THREADS = 0;

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

    /** What does work that is not resumed. */
    Engine engine() {
        return engine(false);
    }

    /** What does the work, perhaps going on with that of an interrupted run. */
    Engine engine(boolean resume) {
        boolean isLocal = name.equalsIgnoreCase(Engine.LOCAL);
        if (isLocal && hasOptions()) {
            throw wrong("--runner-option: expected a Beam runner, got the local one");
        }
        if (!isLocal && threads != DEFAULT_THREADS) {
            throw wrong("--threads: expected the local runner, got " + name);
        }
        if (!isLocal && resume) {
            throw wrong("--resume: expected the local runner, got " + name + ", which recovers by itself");
        }
        if (threads < 0) {
            throw wrong("--threads: expected at least 1, got " + threads);
        }
        if (!isLocal) {
            return new BeamEngine(runner(name));
        }
        return new LocalEngine(threads > 0 ? threads : Runtime.getRuntime().availableProcessors(), resume);
    }
}
