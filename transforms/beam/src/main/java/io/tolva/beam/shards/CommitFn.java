package io.tolva.beam.shards;

import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.DatasetProfile;
import io.tolva.data.stats.DatasetStatistics;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** Writes what stands beside the shards, then clears away what that does not name. A repeated call does the same. */
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
        DeadLetterLog letters = context.sideInput(deadLetters);
        Iterable<WrittenShard> shards = context.element().getValue();
        DatasetManifest manifest = description.manifest(shards, letters.count());
        Set<String> earlier = earlierShards();
        // From here until the new manifest stands there is no data set, so that nobody reads a mixture.
        StagingFolder.delete(List.of(staging.target(DatasetManifest.FILE_NAME)));
        for (WrittenShard shard : shards) {
            staging.publish(
                    FileSystems.matchNewResource(shard.temporaryFile(), false),
                    shard.info().file());
        }
        publishDeadLetters(letters);
        staging.publishText(context.sideInput(profile).statistics().toJson(), DatasetStatistics.FILE_NAME);
        staging.publishText(manifest.toJson(), DatasetManifest.FILE_NAME);
        deleteStaleShards(manifest, earlier);
        staging.deleteTemporaryFiles();
        context.output(staging.folder());
    }

    /** The files of the data set that stands there until now: those that its manifest names. */
    private Set<String> earlierShards() throws IOException {
        Set<String> files = new HashSet<>();
        Optional<String> manifest = staging.read(DatasetManifest.FILE_NAME);
        if (manifest.isPresent()) {
            Json.parse(manifest.get(), staging.folder() + "/" + DatasetManifest.FILE_NAME, DatasetManifest.class)
                    .splits()
                    .forEach(split -> split.shards().forEach(shard -> files.add(shard.file())));
        }
        return files;
    }

    private void publishDeadLetters(DeadLetterLog letters) throws IOException {
        if (letters.count() == 0) {
            StagingFolder.delete(List.of(staging.target(DatasetManifest.DEAD_LETTERS_FILE_NAME)));
        } else {
            staging.publishText(
                    letters.sorted().stream().map(Json::writeLine).collect(Collectors.joining()),
                    DatasetManifest.DEAD_LETTERS_FILE_NAME);
        }
    }

    private void deleteStaleShards(DatasetManifest manifest, Set<String> earlier) throws IOException {
        Set<String> stale = new HashSet<>(earlier);
        manifest.splits().forEach(split -> split.shards().forEach(shard -> stale.remove(shard.file())));
        StagingFolder.delete(stale.stream().map(staging::target).toList());
    }
}
