package io.tolva.cli;

import io.tolva.data.csv.CsvOptions;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.validation.DataSchema;
import io.tolva.data.validation.FeatureSchema;
import io.tolva.jobs.Engine;
import io.tolva.jobs.StatisticsJob;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command that looks at data gets their statistics. */
final class StatisticsOptionsMixin {
    /** What INPUT may be, for help texts. */
    static final String INPUTS =
            "INPUT is the folder of a data set that 'tolva convert' wrote (its statistics.json is read, which has distributions only "
                    + "if they were asked for by --statistics), "
                    + "a file of statistics, or CSV or TFRecord files, with wildcards.";

    /** The kinds of files that can be looked at. */
    enum Format {
        CSV,
        TFRECORD
    }

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or tfrecord (default: by the names of the files).")
    private @Nullable Format format;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            defaultValue = ",",
            description = "What stands between cells (default: ${DEFAULT-VALUE}).")
    private char delimiter;

    @Option(names = "--split", paramLabel = "NAME", description = "The split of a data set (default: all together).")
    private @Nullable String split;

    @Option(
            names = "--temp",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}",
            description =
                    "Where the workers of a Beam runner may leave their result; on a cluster a folder that all machines reach (default: "
                            + "the system's temporary folder).")
    @SuppressWarnings("NullAway.Init")
    private String temporary;

    DatasetStatistics statistics(List<String> inputs, Engine engine) throws IOException {
        return statistics(inputs, Map.of(), engine);
    }

    private DatasetStatistics statistics(List<String> inputs, Map<String, FeatureKind> expected, Engine engine)
            throws IOException {
        Path first = FileNames.isRemote(inputs.get(0)) ? Path.of("") : Path.of(inputs.get(0));
        if (inputs.size() == 1 && Files.isDirectory(first) && !FileNames.isRemote(inputs.get(0))) {
            return DatasetStatistics.read(first);
        }
        if (inputs.size() == 1 && inputs.get(0).endsWith(".json")) {
            return Json.read(first, DatasetStatistics.class);
        }
        List<String> patterns = inputs.stream().map(FileNames::absolute).toList();
        StatisticsJob job = new StatisticsJob(engine, temporary);
        return switch (format(inputs)) {
            case CSV -> job.ofCsv(patterns, CsvOptions.defaults().withDelimiter(delimiter), expected);
            case TFRECORD -> job.ofRecords(patterns);
        };
    }

    private Format format(List<String> inputs) {
        if (format != null) {
            return format;
        }
        String name = inputs.get(0).toLowerCase(Locale.ROOT);
        if (name.contains("tfrecord")) {
            return Format.TFRECORD;
        }
        if (name.contains(".csv") || name.contains(".tsv")) {
            return Format.CSV;
        }
        throw new ParameterException(
                spec.commandLine(),
                "--format is missing: " + inputs.get(0) + ": expected a name with .csv, .tsv or tfrecord");
    }

    /** The chosen split of the data that the inputs are. */
    DatasetStatistics.Split chosen(List<String> inputs, Engine engine) throws IOException {
        return chosen(statistics(inputs, engine), inputs);
    }

    /** The chosen split, its columns read as a schema expects them where they can be. */
    DatasetStatistics.Split chosen(List<String> inputs, DataSchema schema, Engine engine) throws IOException {
        return chosen(statistics(inputs, kinds(schema), engine), inputs);
    }

    private static Map<String, FeatureKind> kinds(DataSchema schema) {
        return schema.features().stream().collect(Collectors.toMap(FeatureSchema::name, FeatureSchema::kind));
    }

    /** The chosen split. */
    DatasetStatistics.Split chosen(DatasetStatistics all, List<String> inputs) {
        return split == null ? whole(all, inputs) : all.split(split);
    }

    /** All of the data that the inputs are, or the chosen split if they have it. */
    DatasetStatistics.Split whole(List<String> inputs, DataSchema schema, Engine engine) throws IOException {
        DatasetStatistics all = statistics(inputs, kinds(schema), engine);
        boolean hasSplit = all.splits().stream().anyMatch(one -> one.name().equals(split));
        return hasSplit ? chosen(all, inputs) : whole(all, inputs);
    }

    private static DatasetStatistics.Split whole(DatasetStatistics all, List<String> inputs) {
        return all.whole()
                .orElseThrow(() -> new IllegalArgumentException("statistics are incomplete: " + inputs.get(0)
                        + ": expected those of all splits together, got a file of version 0.1;"
                        + " make them again from the shards"));
    }
}
