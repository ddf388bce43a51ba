package io.tolva.cli;

import io.tolva.jobs.ConversionJob;
import io.tolva.jobs.ConversionReport;
import java.io.IOException;

/** Runs a conversion and tells what came of it. */
final class ConversionRun {
    private final Terminal terminal;
    private final DatasetOptionsMixin dataset;
    private final EngineOption engine;
    private final ReportOptions reporting;

    ConversionRun(Terminal terminal, DatasetOptionsMixin dataset, EngineOption engine, ReportOptions reporting) {
        this.terminal = terminal;
        this.dataset = dataset;
        this.engine = engine;
        this.reporting = reporting;
    }

    int run(ConversionJob.Planner planner) throws IOException {
        ConversionJob job = new ConversionJob(dataset.options(), dataset.output(), engine.engine(dataset.resume()));
        ConversionReport report =
                reporting.dryRun() ? job.dryRun(planner) : job.run(planner, () -> terminal.progress("converting"));
        reporting.report(report, terminal);
        return 0;
    }
}
