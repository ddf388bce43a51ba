package io.tolva.cli;

import io.tolva.beam.shards.OutputOptions;
import io.tolva.data.schema.SplitRule;
import io.tolva.data.stats.StatisticsOptions;
import io.tolva.jobs.DatasetOptions;
import io.tolva.jobs.OutputFolder;
import io.tolva.jobs.ShardChoice;
import io.tolva.tfrecord.Compression;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every conversion. */
final class DatasetOptionsMixin {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Where the data set is to stand.")
    @SuppressWarnings("NullAway.Init")
    private String output;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "The name of the data set, the first part of each file's name.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "auto",
            description =
                    "Files for each split: a number; auto: by size, at least 10 where the data allow; tfds: as TensorFlow "
                            + "Datasets does it (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String shards;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            defaultValue = "shuffled",
            description = "shuffled or input (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private DatasetOptions.Order order;

    @Option(
            names = "--compression",
            paramLabel = "TYPE",
            defaultValue = "none",
            description = "none, gzip or zlib (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Compression compression;

    @Option(
            names = "--level",
            paramLabel = "0-9",
            defaultValue = "-1",
            description = "How hard to compress (default: the compressor's own choice).")
    private int level;

    @Option(names = "--index", description = "Write an index beside each shard.")
    private boolean index;

    @Option(
            names = "--statistics",
            paramLabel = "DETAIL",
            defaultValue = "summary",
            description =
                    "summary: what training needs; distributions: medians, quantiles and histograms too, which takes "
                            + "longer, see also 'tolva stats' (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private StatisticsOptions.Detail statistics;

    @Option(
            names = "--max-bad",
            paramLabel = "SHARE",
            defaultValue = "1",
            description =
                    "Write nothing if more than this share of the input cannot be used (default: ${DEFAULT-VALUE}).")
    private double maxBad;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SeedOption seed;

    @Option(
            names = "--split",
            paramLabel = "NAME=PART,...",
            defaultValue = DatasetOptions.DEFAULT_SPLITS,
            description = "The splits (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String split;

    @Option(
            names = "--split-by",
            paramLabel = "tfx[:FEATURE]",
            description =
                    "Split as TFX's ExampleGen does, by whole records or by one feature; the parts are hash buckets,"
                            + " such as train:2,eval:1.")
    private @Nullable String splitBy;

    @Option(names = "--overwrite", description = "Replace a data set that stands in DIR.")
    private boolean overwrite;

    @Option(
            names = "--resume",
            description =
                    "Go on where an interrupted conversion of the same input with --resume stopped (local runner).")
    private boolean resume;

    boolean resume() {
        return resume;
    }

    OutputFolder output() {
        return FileNames.isRemote(output)
                ? new OutputFolder(output, overwrite)
                : OutputFolder.of(Path.of(output), overwrite);
    }

    DatasetOptions options() {
        try {
            String splits = splitBy == null ? split : split + " by " + splitBy;
            SplitRule.parse(splits, seed.seed());
            OutputOptions files = OutputOptions.defaults()
                    .withCompression(compression, level)
                    .withIndex(index)
                    .withMaxRejected(maxBad)
                    .withStatistics(statistics);
            return new DatasetOptions(name, ShardChoice.parse(shards), seed.seed(), splits, order, files);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
