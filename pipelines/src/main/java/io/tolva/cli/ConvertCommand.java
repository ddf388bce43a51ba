package io.tolva.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tolva convert}: raw data to TFRecord shards. */
@Command(
        name = "convert",
        description = "Turn raw data into TFRecord shards, shuffled and split.",
        subcommands = {ConvertCsvCommand.class, ConvertImagesCommand.class, ConvertRecordsCommand.class})
final class ConvertCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to convert: csv, images or records");
    }
}
