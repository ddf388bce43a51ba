package io.tolva.examples.tfrecord;

import io.tolva.array.DType;
import io.tolva.array.file.Existing;
import io.tolva.data.Dataset;
import io.tolva.tfrecord.RecordWriter;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FixedLen;
import io.tolva.tfrecord.example.VarLen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How do I write and read features with names, of which one may have any number of values?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.tfrecord.Contacts}
 */
public final class Contacts {
    private Contacts() {}

    /** Writes the file that the first argument names, {@code my_contacts.tfrecord} without one, and prints what it holds. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "my_contacts.tfrecord");
        write(file);
        for (FeatureBatch contact : read(file)) {
            System.out.println("name:   " + contact.dense("name"));
            System.out.println("id:     " + contact.dense("id"));
            System.out.println("emails: " + contact.sparse("emails").toDense());
        }
    }

    /** Writes one contact. */
    public static void write(Path file) throws IOException {
        byte[] alice = ExampleBuilder.create()
                .bytes("name", "Alice")
                .int64("id", 123)
                .bytes("emails", "a@b.com", "c@d.com")
                .toBytes();
        try (RecordWriter writer = RecordWriter.create(file, Existing.REPLACE)) {
            writer.write(alice);
        }
    }

    /** The contacts of a file: {@code name} and {@code id} are scalars, {@code emails} has as many values as there are. */
    public static List<FeatureBatch> read(Path file) {
        ExampleParser parser = ExampleParser.of(Map.of(
                "name", FixedLen.scalar(DType.STRING).withDefault(""),
                "id", FixedLen.scalar(DType.INT64).withDefault(0L),
                "emails", new VarLen(DType.STRING)));
        return Dataset.tfRecords(file).map(parser::parseOne).toList();
    }
}
