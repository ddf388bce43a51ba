package io.tolva.beam.shards;

import io.tolva.beam.Barrier;
import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.data.stats.DatasetProfile;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
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
    private final PCollectionView<DatasetProfile> profile;
    private final PCollectionView<DeadLetterLog> deadLetters;

    CommitDataset(
            StagingFolder staging,
            DatasetDescription description,
            PCollectionView<DatasetProfile> profile,
            PCollectionView<DeadLetterLog> deadLetters) {
        this.staging = staging;
        this.description = description;
        this.profile = profile;
        this.deadLetters = deadLetters;
    }

    @Override
    public PCollection<String> expand(PCollection<WrittenShard> shards) {
        return shards.apply("OneCommit", WithKeys.of("commit"))
                .apply(GroupByKey.create())
                .apply(
                        "Commit",
                        ParDo.of(new CommitFn(staging, description, profile, deadLetters))
                                .withSideInputs(profile, deadLetters))
                .setCoder(StringUtf8Coder.of())
                .apply(Barrier.create());
    }
}
