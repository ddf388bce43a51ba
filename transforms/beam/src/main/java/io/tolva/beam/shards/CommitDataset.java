package io.tolva.beam.shards;

import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.data.stats.DatasetStatistics;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Makes written shards a data set: writes the dead letters, the statistics and then, last and at once, the manifest;
 * removes the run's temporary files and shards of an earlier conversion that the manifest does not name.
 */
final class CommitDataset extends PTransform<PCollection<WrittenShard>, PCollection<String>> {
    private final StagingFolder staging;
    private final DatasetDescription description;
    private final PCollectionView<DatasetStatistics> statistics;
    private final PCollectionView<DeadLetterLog> deadLetters;

    CommitDataset(
            StagingFolder staging,
            DatasetDescription description,
            PCollectionView<DatasetStatistics> statistics,
            PCollectionView<DeadLetterLog> deadLetters) {
        this.staging = staging;
        this.description = description;
        this.statistics = statistics;
        this.deadLetters = deadLetters;
    }

    @Override
    public PCollection<String> expand(PCollection<WrittenShard> shards) {
        return shards.apply("OneCommit", WithKeys.of("commit"))
                .apply(GroupByKey.create())
                .apply(
                        "Commit",
                        ParDo.of(new CommitFn(staging, description, statistics, deadLetters))
                                .withSideInputs(statistics, deadLetters))
                .setCoder(StringUtf8Coder.of())
                .apply(Reshuffle.viaRandomKey());
    }
}
