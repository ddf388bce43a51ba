package io.tolva.jobs;

import io.tolva.array.Seed;
import io.tolva.beam.shards.ShardSet;
import io.tolva.tfrecord.ShardPlan;
import java.util.OptionalInt;

/**
 * What every conversion is told about its output.
 *
 * @param name the name of the data set, the first part of each shard's name
 * @param shards the number of shards of each split; without it, it follows from the size of the split
 * @param seed decides how records are split and shuffled
 * @param splits the splits, such as {@code train=0.8,test=0.2}
 */
public record DatasetOptions(String name, OptionalInt shards, Seed seed, String splits) {
    /** The splits where none are asked for. */
    public static final String DEFAULT_SPLITS = "train=0.8,test=0.2";

    /** The seed where none is asked for. */
    public static final long DEFAULT_SEED = 42;

    /** More files than this are slower to open than to read. */
    private static final int MAX_SHARDS = 10_000;

    /** Checks the name and the number of shards. */
    public DatasetOptions {
        if (shards.isPresent() && (shards.getAsInt() < 1 || shards.getAsInt() > MAX_SHARDS)) {
            throw new IllegalArgumentException(
                    "shards of a split: expected 1 to " + MAX_SHARDS + ", got " + shards.getAsInt());
        }
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.]*")) {
            throw new IllegalArgumentException(
                    "name of the data set: expected letters, digits, '_' and '.', got '" + name + "'");
        }
    }

    /** Shards by size, the default seed and splits. */
    public static DatasetOptions named(String name) {
        return new DatasetOptions(name, OptionalInt.empty(), Seed.of(DEFAULT_SEED), DEFAULT_SPLITS);
    }

    /** The files of a split of this size. */
    ShardSet shardSet(String split, long records, long bytes) {
        return new ShardSet(
                split, name + "-" + split + ".tfrecord", shards.orElseGet(() -> ShardPlan.shardsFor(records, bytes)));
    }
}
