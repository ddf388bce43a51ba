package io.tolva.examples.tfrecord;

import io.tolva.tfrecord.DamageReport;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * How do I read what is left of damaged files, and how much is lost?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.tfrecord.DamagedFiles
 * -Dexec.args=FILES}
 */
public final class DamagedFiles {
    private DamagedFiles() {}

    /** Reads the files that the arguments name, and prints what is lost. */
    public static void main(String[] args) throws IOException {
        System.out.println(read(List.of(args).stream().map(Path::of).toList()));
    }

    /**
     * What became of some files.
     *
     * @param records how many records could be read
     * @param bytes how many bytes they have together
     * @param damage what could not be read
     */
    public record Outcome(long records, long bytes, DamageReport damage) {
        @Override
        public String toString() {
            return "%,d records with %,d bytes; %s".formatted(records, bytes, damage);
        }
    }

    /** Reads all records that are whole. */
    public static Outcome read(List<Path> files) throws IOException {
        ReadOptions options = ReadOptions.defaults().withOnDamage(OnDamage.RESYNC);
        DamageReport damage = new DamageReport();
        long records = 0;
        long bytes = 0;
        for (Path file : files) {
            try (RecordReader reader = RecordReader.open(file, options)) {
                while (reader.advance()) {
                    ByteBuffer record = reader.record();
                    records++;
                    bytes += record.remaining();
                }
                damage.add(reader.damage());
            }
        }
        return new Outcome(records, bytes, damage);
    }
}
