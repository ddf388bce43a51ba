package io.tolva.examples.tfrecord;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tolva.array.file.Existing;
import io.tolva.tfrecord.ByteRange;
import io.tolva.tfrecord.IndexedRecords;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordIndex;
import io.tolva.tfrecord.RecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How do I get at any record of a file, and read one file by several workers?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.tfrecord.RandomAccess}
 */
public final class RandomAccess {
    private RandomAccess() {}

    /** Writes the file that the first argument names, {@code my_data.tfrecord} without one, and reads it in many ways. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "my_data.tfrecord");
        Records.write(file);
        index(file);
        System.out.println(RecordIndex.count(file, ReadOptions.defaults()) + " records");
        System.out.println(get(file, 1));
        System.out.println(slice(file, 0, 1));
        System.out.println(parts(file, 2));
    }

    /** Keeps the index beside the file: in our form, and in that of DALI and of the package tfrecord. */
    public static void index(Path file) throws IOException {
        RecordIndex index = RecordIndex.scan(file);
        index.write(RecordIndex.sidecarOf(file), Existing.REPLACE);
        index.writeText(RecordIndex.textOf(file), Existing.REPLACE);
    }

    /** One record. */
    public static String get(Path file, int record) throws IOException {
        try (IndexedRecords records = IndexedRecords.open(file)) {
            return new String(records.get(record), UTF_8);
        }
    }

    /** Some records in a row. */
    public static List<String> slice(Path file, int from, int to) throws IOException {
        List<String> texts = new ArrayList<>();
        try (IndexedRecords records = IndexedRecords.open(file);
                RecordReader slice = records.slice(from, to, ReadOptions.defaults())) {
            while (slice.advance()) {
                texts.add(new String(slice.bytes(), UTF_8));
            }
        }
        return texts;
    }

    /** All records, in as many parts as there are workers; no index is needed. */
    public static List<List<String>> parts(Path file, int workers) throws IOException {
        List<List<String>> parts = new ArrayList<>();
        for (ByteRange range : ByteRange.split(Files.size(file), workers)) {
            List<String> part = new ArrayList<>();
            try (RecordReader reader = RecordReader.open(file, range, ReadOptions.defaults())) {
                while (reader.advance()) {
                    part.add(new String(reader.bytes(), UTF_8));
                }
            }
            parts.add(part);
        }
        return parts;
    }
}
