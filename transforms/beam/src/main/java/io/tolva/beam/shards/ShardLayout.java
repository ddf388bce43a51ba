package io.tolva.beam.shards;

import io.tolva.tfrecord.RecordKey;
import io.tolva.tfrecord.ShardName;
import java.io.Serializable;
import java.util.List;

/**
 * Numbers the shards of all splits in one row.
 *
 * @param sets the files of each split
 */
record ShardLayout(List<ShardSet> sets) implements Serializable {
    ShardLayout {
        sets = List.copyOf(sets);
    }

    int shards() {
        return sets.stream().mapToInt(ShardSet::shards).sum();
    }

    /** The shard, among those of all splits, in which a record of this split with this key lies. */
    int shardOf(int split, RecordKey key, RecordOrder order) {
        return firstShard(split) + order.shard(split, key, sets.get(split).shards());
    }

    int splitOf(int shard) {
        int split = 0;
        for (int first = 0; shard >= first + sets.get(split).shards(); split++) {
            first += sets.get(split).shards();
        }
        return split;
    }

    String fileName(int shard) {
        int split = splitOf(shard);
        ShardSet set = sets.get(split);
        return new ShardName(set.base(), shard - firstShard(split), set.shards()).toString();
    }

    private int firstShard(int split) {
        int first = 0;
        for (int i = 0; i < split; i++) {
            first += sets.get(i).shards();
        }
        return first;
    }
}
