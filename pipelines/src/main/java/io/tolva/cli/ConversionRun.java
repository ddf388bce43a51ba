package io.tolva.cli;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.SplitInfo;
import io.tolva.jobs.Conversion;
import io.tolva.jobs.Engine;
import io.tolva.jobs.OutputFolder;
import java.io.IOException;

/** Runs a conversion and tells what came of it. */
final class ConversionRun {
    private final Terminal terminal;
    private final DatasetOptionsMixin dataset;

    ConversionRun(Terminal terminal, DatasetOptionsMixin dataset) {
        this.terminal = terminal;
        this.dataset = dataset;
    }

    /** Plans a conversion for what is to carry it out. */
    interface Planner {
        Conversion plan(Engine engine) throws IOException;
    }

    void run(Planner planner) throws IOException {
        OutputFolder output = dataset.output();
        Engine engine = dataset.engine();
        Conversion conversion = planner.plan(engine);
        try (Progress progress = terminal.progress("converting")) {
            engine.convert(conversion, progress);
        }
        report(output, output.manifest());
    }

    private void report(OutputFolder output, DatasetManifest manifest) {
        for (SplitInfo split : manifest.splits()) {
            terminal.say("%s: %,d records in %d shards, %,d bytes"
                    .formatted(split.name(), split.records(), split.shards().size(), split.bytes()));
        }
        if (manifest.rejected() > 0) {
            terminal.say("%,d pieces of the input could not be used: see %s"
                    .formatted(manifest.rejected(), output.path(DatasetManifest.DEAD_LETTERS_FILE_NAME)));
        }
        terminal.say("manifest: " + output.path(DatasetManifest.FILE_NAME));
    }
}
