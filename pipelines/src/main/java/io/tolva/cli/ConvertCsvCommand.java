package io.tolva.cli;

import io.tolva.data.csv.CsvOptions;
import io.tolva.jobs.CsvConversion;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tolva convert csv}. */
@Command(
        name = "csv",
        description = {
            "Turn CSV files with equal headers into TFRecord shards.",
            "Columns become int64, float or bytes features by all of their cells; an empty cell is a missing feature; a row "
                    + "that cannot be read goes to dead-letters.jsonl beside the shards."
        })
final class ConvertCsvCommand implements Callable<Integer> {
    @Option(
            names = "--input",
            required = true,
            arity = "1..*",
            paramLabel = "GLOB",
            description = "Files, or patterns with *, ? and [..].")
    @SuppressWarnings("NullAway.Init")
    private List<String> inputs;

    @Option(names = "--label", paramLabel = "COLUMN", description = "The column that a model is to predict.")
    private @Nullable String label;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            defaultValue = ",",
            description = "What stands between cells (default: ${DEFAULT-VALUE}).")
    private char delimiter;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DatasetOptionsMixin dataset;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private EngineOption engine;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReportOptions report;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @Override
    public Integer call() throws Exception {
        List<String> patterns = inputs.stream().map(FileNames::absolute).toList();
        CsvConversion.Input input =
                new CsvConversion.Input(patterns, CsvOptions.defaults().withDelimiter(delimiter), label);
        return run().run((output, options, work) -> CsvConversion.plan(input, output, options, work));
    }

    private ConversionRun run() {
        return new ConversionRun(terminal, dataset, engine, report);
    }
}
