package io.tolva.cli;

import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tolva verify}. */
@Command(
        name = "verify",
        description =
                "Check both checksums of every record of TFRecord files. Fails if any file is damaged, and names the "
                        + "file, the record and the offset.")
final class VerifyCommand implements Callable<Integer> {
    private static final int DAMAGED = 1;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "TFRecord files.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @Override
    public Integer call() {
        int damaged = 0;
        long records = 0;
        for (Path file : files) {
            try {
                records += verify(file);
            } catch (IOException error) {
                terminal.note("tolva: " + ErrorText.of(error));
                damaged++;
            }
        }
        terminal.say("%,d records in %d files are whole".formatted(records, files.size() - damaged)
                + (damaged == 0 ? "" : "; %d files are damaged".formatted(damaged)));
        return damaged == 0 ? 0 : DAMAGED;
    }

    private static long verify(Path file) throws IOException {
        try (RecordReader reader = RecordReader.open(file)) {
            long records = 0;
            while (reader.advance()) {
                records++;
            }
            return records;
        }
    }
}
