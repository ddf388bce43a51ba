package io.tolva.tfrecord.tfds;

import io.tolva.tfrecord.shards.Shard;
import java.util.List;

/**
 * A part of a data set.
 *
 * @param name its name: letters, digits and underscores
 * @param shardLengths how many examples each shard has, in the order of the shards
 * @param bytes the size of all examples, without framing
 */
public record TfdsSplit(String name, List<Long> shardLengths, long bytes) {
    /** Checks the name and copies the lengths. */
    public TfdsSplit {
        if (!name.matches("\\w+")) {
            throw new IllegalArgumentException(
                    "name of a split: expected letters, digits and underscores, got '" + name + "'");
        }
        shardLengths = List.copyOf(shardLengths);
    }

    /** The split that these shards are. */
    public static TfdsSplit of(String name, List<Shard> shards) {
        return new TfdsSplit(
                name,
                shards.stream().map(Shard::records).toList(),
                shards.stream().mapToLong(Shard::recordBytes).sum());
    }

    /** How many examples there are. */
    public long examples() {
        return shardLengths.stream().mapToLong(Long::longValue).sum();
    }
}
