package io.tolva.examples.tfrecord;

import io.tolva.array.DType;
import io.tolva.array.file.Existing;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.shards.Shard;
import io.tolva.tfrecord.shards.ShardOptions;
import io.tolva.tfrecord.shards.ShardWriter;
import io.tolva.tfrecord.tfds.TfdsDataset;
import io.tolva.tfrecord.tfds.TfdsFeature;
import io.tolva.tfrecord.tfds.TfdsSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How do I write shards without Beam, which TensorFlow Datasets opens?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.tfrecord.WriteShards}
 */
public final class WriteShards {
    private static final List<String> CUTS = List.of("Fair", "Good", "Very Good", "Premium", "Ideal");

    private WriteShards() {}

    /** Writes into the folder that the first argument names, {@code stones/1.0.0} without one, and lists the shards. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "stones/1.0.0");
        write(Files.createDirectories(folder)).forEach(System.out::println);
    }

    /** Writes a few made-up stones, and says what they are. */
    public static List<Shard> write(Path folder) throws IOException {
        TfdsDataset dataset = TfdsDataset.of(
                "stones",
                "1.0.0",
                Map.of(
                        "carat", new TfdsFeature.Scalar(DType.FLOAT32),
                        "cut", new TfdsFeature.ClassLabel(CUTS)));
        ShardOptions options =
                ShardOptions.defaults().withExisting(Existing.REPLACE).withVerify(true);
        try (ShardWriter writer = ShardWriter.create(folder, dataset.base("train"), options)) {
            for (int i = 0; i < 1000; i++) {
                writer.write(ExampleBuilder.create()
                        .floats("carat", 0.2f + i % 100 / 100f)
                        .int64("cut", i % CUTS.size())
                        .toBytes());
            }
            List<Shard> shards = writer.commit();
            dataset.withSplit(TfdsSplit.of("train", shards)).write(folder, Existing.REPLACE);
            return shards;
        }
    }
}
