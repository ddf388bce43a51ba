package io.tolva.beam.shards;

import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.beam.formats.DeadLetter;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.DatasetProfile;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.tfrecord.ShardName;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
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
        List<DeadLetter> letters = context.sideInput(deadLetters).sorted();
        DatasetManifest manifest = description.manifest(context.element().getValue(), letters.size());
        publishDeadLetters(letters);
        staging.publishText(context.sideInput(profile).statistics().toJson(), DatasetStatistics.FILE_NAME);
        staging.publishText(manifest.toJson(), DatasetManifest.FILE_NAME);
        deleteStaleShards(manifest);
        staging.deleteTemporaryFiles();
        context.output(staging.folder());
    }

    private void publishDeadLetters(List<DeadLetter> letters) throws IOException {
        if (letters.isEmpty()) {
            StagingFolder.delete(List.of(staging.target(DatasetManifest.DEAD_LETTERS_FILE_NAME)));
        } else {
            staging.publishText(
                    letters.stream().map(Json::writeLine).collect(Collectors.joining()),
                    DatasetManifest.DEAD_LETTERS_FILE_NAME);
        }
    }

    /** An earlier conversion into another number of shards left files that look like a part of this data set. */
    private void deleteStaleShards(DatasetManifest manifest) throws IOException {
        Set<String> named = new HashSet<>();
        manifest.splits().forEach(split -> split.shards().forEach(shard -> named.add(shard.file())));
        for (ShardSet set : description.sets()) {
            MatchResult found =
                    FileSystems.match(staging.target(set.base() + "-*").toString(), EmptyMatchTreatment.ALLOW);
            List<ResourceId> stale = found.metadata().stream()
                    .map(MatchResult.Metadata::resourceId)
                    .filter(file -> isStale(String.valueOf(file.getFilename()), set, named))
                    .toList();
            StagingFolder.delete(stale);
        }
    }

    private static boolean isStale(String fileName, ShardSet set, Set<String> named) {
        return !named.contains(fileName)
                && ShardName.parse(fileName)
                        .filter(shard -> shard.base().equals(set.base()))
                        .isPresent();
    }
}
