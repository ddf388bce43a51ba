package io.tolva.cli;

import io.tolva.array.file.Existing;
import io.tolva.data.manifest.Json;
import io.tolva.jobs.ConversionReport;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a conversion tells what came of it. */
final class ReportOptions {
    @Option(names = "--dry-run", description = "Only say what would be written.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report to FILE too, as JSON.")
    private @Nullable Path file;

    boolean dryRun() {
        return dryRun;
    }

    void report(ConversionReport report, Terminal terminal) throws IOException {
        if (file != null) {
            Json.write(report, file, Existing.REPLACE);
        }
        if (json) {
            terminal.say(report.toJson().stripTrailing());
        } else {
            report.toLines().forEach(terminal::say);
        }
    }
}
