package io.tolva.bench;

import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Records of random bytes, the same at each run. */
final class RecordFile {
    private static final int DIFFERENT = 64;

    private RecordFile() {}

    /** A few different records, to be written again and again. */
    static List<byte[]> records(int bytes) {
        SplittableRandom random = new SplittableRandom(bytes);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < DIFFERENT; i++) {
            byte[] record = new byte[bytes];
            random.nextBytes(record);
            records.add(record);
        }
        return records;
    }

    /** Makes a file of {@code count} records, unless it is there. */
    static Path of(Path file, int bytes, int count) throws IOException {
        if (Files.exists(file)) {
            return file;
        }
        List<byte[]> records = records(bytes);
        try (RecordWriter writer = RecordWriter.create(file)) {
            for (int i = 0; i < count; i++) {
                writer.write(records.get(i % DIFFERENT));
            }
        }
        return file;
    }
}
