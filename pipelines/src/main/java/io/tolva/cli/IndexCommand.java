package io.tolva.cli;

import io.tolva.array.file.Existing;
import io.tolva.tfrecord.RecordIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tolva index}. */
@Command(
        name = "index",
        description =
                "Write beside each TFRecord file where its records are: FILE.index, for random access with Tolva. The files "
                        + "must not be compressed. An older index is replaced.")
final class IndexCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "TFRecord files.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(
            names = "--text",
            description = "Write FILE.idx instead, the text that NVIDIA DALI and the Python package tfrecord read.")
    private boolean text;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @Override
    public Integer call() throws IOException {
        for (Path file : files) {
            RecordIndex index = RecordIndex.scan(file);
            Path target = text ? RecordIndex.textOf(file) : RecordIndex.sidecarOf(file);
            if (text) {
                index.writeText(target, Existing.REPLACE);
            } else {
                index.write(target, Existing.REPLACE);
            }
            terminal.say("%s: %,d records".formatted(target, index.count()));
        }
        return 0;
    }
}
