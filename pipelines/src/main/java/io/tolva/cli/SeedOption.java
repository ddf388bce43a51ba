package io.tolva.cli;

import io.tolva.array.Seed;
import io.tolva.jobs.DatasetOptions;
import picocli.CommandLine.Option;

/** The option of every command that chooses at random. */
final class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + DatasetOptions.DEFAULT_SEED,
            description = "Decides every random choice: splits, order, first weights (default: ${DEFAULT-VALUE}).")
    private long value;

    Seed seed() {
        return Seed.of(value);
    }
}
