package io.tolva.cli;

import io.tolva.data.schema.SplitRule;
import io.tolva.jobs.DatasetOptions;
import io.tolva.jobs.OutputFolder;
import io.tolva.jobs.Runner;
import java.nio.file.Path;
import java.util.OptionalInt;
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
    private Path output;

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
            description = "Files for each split (default: by size, at least 10 where the data allow).")
    private @Nullable Integer shards;

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

    @Option(names = "--overwrite", description = "Replace a data set that stands in DIR.")
    private boolean overwrite;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RunnerOption runner;

    OutputFolder output() {
        return new OutputFolder(output.toAbsolutePath().normalize(), overwrite);
    }

    DatasetOptions options() {
        try {
            SplitRule.parse(split, seed.seed());
            return new DatasetOptions(
                    name, shards == null ? OptionalInt.empty() : OptionalInt.of(shards), seed.seed(), split);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    Runner runner() {
        return runner.runner();
    }
}
