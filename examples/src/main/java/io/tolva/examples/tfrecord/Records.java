package io.tolva.examples.tfrecord;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tolva.array.file.Existing;
import io.tolva.data.Dataset;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How do I write and read a TFRecord file?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.tfrecord.Records}
 */
public final class Records {
    private Records() {}

    /** Writes the file that the first argument names, {@code my_data.tfrecord} without one, and prints what it holds. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "my_data.tfrecord");
        write(file);
        read(file).forEach(System.out::println);
    }

    /** Writes two records. */
    public static void write(Path file) throws IOException {
        try (RecordWriter writer = RecordWriter.create(file, Existing.REPLACE)) {
            writer.write("This is the first record".getBytes(UTF_8));
            writer.write("And this is the second record".getBytes(UTF_8));
        }
    }

    /** The records as texts; both checksums of each are checked. */
    public static List<String> read(Path... files) {
        Dataset<byte[]> dataset = Dataset.tfRecords(files);
        return dataset.map(record -> new String(record, UTF_8)).toList();
    }
}
