package io.tolva.beam.shards;

import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.data.stats.DatasetProfile;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** Commits the data set: see {@link Committer}. A repeated call does the same. */
final class CommitFn extends DoFn<KV<String, Iterable<WrittenShard>>, String> {
    private final StagingFolder staging;
    private final DatasetDescription description;
    private final PCollectionView<DatasetProfile> profile;
    private final PCollectionView<DeadLetterLog> deadLetters;

    CommitFn(
            StagingFolder staging,
            DatasetDescription description,
            PCollectionView<DatasetProfile> profile,
            PCollectionView<DeadLetterLog> deadLetters) {
        this.staging = staging;
        this.description = description;
        this.profile = profile;
        this.deadLetters = deadLetters;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
        new Committer(staging, description)
                .commit(
                        context.element().getValue(),
                        context.sideInput(profile).statistics(),
                        context.sideInput(deadLetters));
        context.output(staging.folder());
    }
}
