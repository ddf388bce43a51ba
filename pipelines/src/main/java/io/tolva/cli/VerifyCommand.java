package io.tolva.cli;

import io.tolva.tfrecord.Damage;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.ReadOptions;
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
                "Check both checksums of every record of TFRecord files, compressed or not. Fails if any file is damaged, "
                        + "and names the file, the record and the offset of each damaged place.")
final class VerifyCommand implements Callable<Integer> {
    private static final int DAMAGED = 1;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "TFRecord files.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    private static final ReadOptions OPTIONS = ReadOptions.defaults().withOnDamage(OnDamage.RESYNC);

    private long records;
    private int whole;

    @Override
    public Integer call() {
        for (Path file : files) {
            try {
                verify(file);
            } catch (IOException error) {
                terminal.note("tolva: " + ErrorText.of(error));
            }
        }
        int damaged = files.size() - whole;
        terminal.say("%,d records in %d files are whole".formatted(records, whole)
                + (damaged == 0 ? "" : "; %d files are damaged".formatted(damaged)));
        return damaged == 0 ? 0 : DAMAGED;
    }

    /** Reads on behind damage, to name all of it. */
    private void verify(Path file) throws IOException {
        try (RecordReader reader = RecordReader.open(file, OPTIONS)) {
            long found = 0;
            while (reader.advance()) {
                found++;
            }
            for (Damage damage : reader.damage().first()) {
                terminal.note("tolva: " + ErrorText.of(damage.cause()));
            }
            if (reader.damage().places() == 0) {
                records += found;
                whole++;
            } else {
                terminal.say("%s: %,d damaged places, %,d bytes lost, %,d records can be read"
                        .formatted(
                                file, reader.damage().places(), reader.damage().skippedBytes(), found));
            }
        }
    }
}
