package io.tolva.jobs;

import io.tolva.array.Seed;
import io.tolva.beam.shards.DatasetDescription;
import io.tolva.beam.shards.OutputOptions;
import io.tolva.beam.shards.RecordOrder;
import io.tolva.beam.shards.ShardSet;
import io.tolva.data.manifest.FeatureInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every conversion is told about its output.
 *
 * @param name the name of the data set, the first part of each shard's name
 * @param shards the number of shards of each split
 * @param seed decides how records are split and shuffled
 * @param splits the splits, such as {@code train=0.8,test=0.2}
 * @param order the order of the records
 * @param output how the files are written
 */
public record DatasetOptions(
        String name, ShardChoice shards, Seed seed, String splits, Order order, OutputOptions output) {
    /** The splits where none are asked for. */
    public static final String DEFAULT_SPLITS = "train=0.8,test=0.2";

    /** The seed where none is asked for. */
    public static final long DEFAULT_SEED = 42;

    /** The order of the records in the shards. */
    public enum Order {
        /** By a hash of seed and content. */
        SHUFFLED,
        /** As in the input: by the names of the files, then by place. */
        INPUT
    }

    /** Checks the name. */
    public DatasetOptions {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.]*")) {
            throw new IllegalArgumentException(
                    "name of the data set: expected letters, digits, '_' and '.', got '" + name + "'");
        }
    }

    /** Shuffled, shards by size, the default seed and splits. */
    public static DatasetOptions named(String name) {
        return new DatasetOptions(
                name,
                new ShardChoice.Automatic(),
                Seed.of(DEFAULT_SEED),
                DEFAULT_SPLITS,
                Order.SHUFFLED,
                OutputOptions.defaults());
    }

    /** The files of a split of this size. */
    ShardSet shardSet(String split, long records, long bytes) {
        return new ShardSet(split, name + "-" + split + ".tfrecord", shards.shards(records, bytes));
    }

    /**
     * The data set with these features.
     *
     * @param counts for each split, how many of its records each block gives
     */
    DatasetDescription describe(
            @Nullable String label, List<FeatureInfo> features, List<ShardSet> sets, List<List<Long>> counts) {
        RecordOrder recordOrder =
                order == Order.SHUFFLED ? RecordOrder.shuffled(seed.value()) : RecordOrder.asRead(counts);
        return new DatasetDescription(name, seed.value(), label, features, sets, recordOrder, output);
    }
}
