package io.tolva.beam.shards;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.ShardInfo;
import io.tolva.data.manifest.SplitInfo;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says that is known before the first record is written.
 *
 * @param name the name of the data set
 * @param seed the seed of splitting and shuffling
 * @param label the feature to predict, or null
 * @param features the features of an example
 * @param sets the files of each split
 */
public record DatasetDescription(
        String name, long seed, @Nullable String label, List<FeatureInfo> features, List<ShardSet> sets)
        implements Serializable {
    /** Copies the lists. */
    public DatasetDescription {
        features = List.copyOf(features);
        sets = List.copyOf(sets);
    }

    List<String> splits() {
        return sets.stream().map(ShardSet::split).toList();
    }

    DatasetManifest manifest(Iterable<WrittenShard> shards, long rejected) {
        List<List<ShardInfo>> bySplit = new ArrayList<>();
        sets.forEach(set -> bySplit.add(new ArrayList<>()));
        shards.forEach(shard -> bySplit.get(shard.split()).add(shard.info()));
        List<SplitInfo> splits = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            bySplit.get(i).sort(Comparator.comparing(ShardInfo::file));
            splits.add(SplitInfo.of(sets.get(i).split(), bySplit.get(i)));
        }
        return new DatasetManifest(
                DatasetManifest.FORMAT, name, seed, Optional.ofNullable(label), rejected, features, splits);
    }
}
