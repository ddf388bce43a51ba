package io.tolva.data.manifest;

import java.nio.file.Path;
import java.util.List;

/**
 * A part of a data set with a purpose of its own: {@code train}, {@code test} ...
 *
 * @param name the name, a part of every shard's name
 * @param records the number of records in all shards
 * @param bytes the size of all shards together
 * @param shards the shards, in their order
 */
public record SplitInfo(String name, long records, long bytes, List<ShardInfo> shards) {
    /** Copies the list. */
    public SplitInfo {
        shards = List.copyOf(shards);
    }

    /** The split with the given shards, its sums computed. */
    public static SplitInfo of(String name, List<ShardInfo> shards) {
        return new SplitInfo(
                name,
                shards.stream().mapToLong(ShardInfo::records).sum(),
                shards.stream().mapToLong(ShardInfo::bytes).sum(),
                shards);
    }

    /** Where the shards lie if {@code folder} holds the data set. */
    public List<Path> files(Path folder) {
        return shards.stream().map(shard -> folder.resolve(shard.file())).toList();
    }
}
