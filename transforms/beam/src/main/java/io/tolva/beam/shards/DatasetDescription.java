package io.tolva.beam.shards;

import io.tolva.beam.analysis.ExampleStatistics;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.ShardInfo;
import io.tolva.data.manifest.SplitInfo;
import io.tolva.data.stats.StatisticsOptions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a data set before the first record is written.
 *
 * @param name the name of the data set
 * @param seed the seed of splitting and shuffling
 * @param label the feature to predict, or null
 * @param features the features of an example
 * @param sets the files of each split
 * @param order the order of the records
 * @param output how the files are written
 */
public record DatasetDescription(
        String name,
        long seed,
        @Nullable String label,
        List<FeatureInfo> features,
        List<ShardSet> sets,
        RecordOrder order,
        OutputOptions output)
        implements Serializable {
    /** Copies the lists. */
    public DatasetDescription {
        features = List.copyOf(features);
        sets = List.copyOf(sets);
    }

    /** A data set that {@code seed} shuffles, its files written with the default options. */
    public static DatasetDescription shuffled(
            String name, long seed, @Nullable String label, List<FeatureInfo> features, List<ShardSet> sets) {
        return new DatasetDescription(
                name, seed, label, features, sets, RecordOrder.shuffled(seed), OutputOptions.defaults());
    }

    /** The same data set in another order. */
    public DatasetDescription withOrder(RecordOrder other) {
        return new DatasetDescription(name, seed, label, features, sets, other, output);
    }

    /** The same data set, its files written with other options. */
    public DatasetDescription withOutput(OutputOptions other) {
        return new DatasetDescription(name, seed, label, features, sets, order, other);
    }

    List<String> splits() {
        return sets.stream().map(ShardSet::split).toList();
    }

    ExampleStatistics gathering() {
        StatisticsOptions options =
                StatisticsOptions.forFeatures(features.size()).withDetail(output.statistics());
        return new ExampleStatistics(features, splits(), options);
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
