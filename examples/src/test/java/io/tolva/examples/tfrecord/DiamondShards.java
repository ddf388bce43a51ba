package io.tolva.examples.tfrecord;

import io.tolva.tfrecord.RecordWriter;
import io.tolva.tfrecord.ShardName;
import io.tolva.tfrecord.example.ExampleBuilder;
import java.io.IOException;
import java.nio.file.Path;

/** Three shards with 200 diamonds each, of half a carat, the i-th for i dollars. */
public final class DiamondShards {
    private static final int SHARDS = 3;
    private static final int DIAMONDS = 200;

    private DiamondShards() {}

    /** Writes the shards and returns a pattern that matches them. */
    public static String write(Path folder) throws IOException {
        int price = 0;
        for (int shard = 0; shard < SHARDS; shard++) {
            Path file = folder.resolve(new ShardName("diamonds-train.tfrecord", shard, SHARDS).toString());
            try (RecordWriter writer = RecordWriter.create(file)) {
                for (int i = 0; i < DIAMONDS; i++) {
                    writer.write(ExampleBuilder.create()
                            .floats("carat", 0.5f)
                            .bytes("cut", "Ideal")
                            .int64("price", price++)
                            .toBytes());
                }
            }
        }
        return folder + "/diamonds-train.tfrecord-*";
    }
}
