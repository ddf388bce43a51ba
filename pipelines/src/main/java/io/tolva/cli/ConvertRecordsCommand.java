package io.tolva.cli;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.jobs.OutputFolder;
import io.tolva.jobs.RecordConversion;
import io.tolva.tfrecord.OnDamage;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tolva convert records}. */
@Command(
        name = "records",
        description = {
            "Turn TFRecord files into other TFRecord shards: shuffled anew, in another number, compressed otherwise.",
            "The records stay what they are. Of a data set that 'tolva convert' has written, give the manifest.json: splits, "
                    + "label and features are then kept, and --split is of no effect."
        })
final class ConvertRecordsCommand implements Callable<Integer> {
    @Option(
            names = "--input",
            required = true,
            arity = "1..*",
            paramLabel = "PATTERN",
            description = "Files, with wildcards, or the manifest.json of a data set.")
    @SuppressWarnings("NullAway.Init")
    private List<String> inputs;

    @Option(
            names = "--on-damage",
            paramLabel = "POLICY",
            defaultValue = "fail",
            description =
                    "fail at a damaged place; resync: go on with the next whole record; skip_file_rest: with the next file. "
                            + "What is lost goes to dead-letters.jsonl (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private OnDamage onDamage;

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
        String suffix = "/" + DatasetManifest.FILE_NAME;
        if (patterns.size() == 1 && patterns.get(0).endsWith(suffix)) {
            String folder = patterns.get(0).substring(0, patterns.get(0).length() - suffix.length());
            OutputFolder input = new OutputFolder(folder, false);
            return run().run((output, options, work) ->
                    RecordConversion.planAgain(input, onDamage, output, options, work));
        }
        return run().run((output, options, work) -> RecordConversion.plan(patterns, onDamage, output, options, work));
    }

    private ConversionRun run() {
        return new ConversionRun(terminal, dataset, engine, report);
    }
}
