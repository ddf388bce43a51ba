package io.tolva.cli;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.SplitInfo;
import io.tolva.jobs.Conversion;
import io.tolva.jobs.OutputFolder;
import io.tolva.jobs.Runner;
import java.io.IOException;

/** Runs a conversion and tells what came of it. */
final class ConversionRun {
    private final Terminal terminal;
    private final DatasetOptionsMixin dataset;

    ConversionRun(Terminal terminal, DatasetOptionsMixin dataset) {
        this.terminal = terminal;
        this.dataset = dataset;
    }

    /** Plans a conversion for a runner. */
    interface Planner {
        Conversion plan(Runner runner) throws IOException;
    }

    void run(Planner planner) throws IOException {
        OutputFolder output = dataset.output();
        Runner runner = dataset.runner();
        Conversion conversion = planner.plan(runner);
        try (Progress progress = terminal.progress("converting")) {
            conversion.run(runner, folder -> {}, progress);
        }
        report(output, DatasetManifest.read(output.folder()));
    }

    private void report(OutputFolder output, DatasetManifest manifest) {
        for (SplitInfo split : manifest.splits()) {
            terminal.say("%s: %,d records in %d shards, %,d bytes"
                    .formatted(split.name(), split.records(), split.shards().size(), split.bytes()));
        }
        if (manifest.rejected() > 0) {
            terminal.say("%,d pieces of the input could not be used: see %s"
                    .formatted(manifest.rejected(), output.folder().resolve(DatasetManifest.DEAD_LETTERS_FILE_NAME)));
        }
        terminal.say("manifest: " + output.folder().resolve(DatasetManifest.FILE_NAME));
    }
}
