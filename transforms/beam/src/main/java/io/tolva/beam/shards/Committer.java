package io.tolva.beam.shards;

import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.beam.formats.DeadLetter;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.tfrecord.RecordIndex;
import io.tolva.tfrecord.tfds.TfdsDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;

/**
 * Gives the shards their names, writes what stands beside them and the manifest last, then clears away what that does not
 * name.
 *
 * <h2>Twice</h2>
 *
 * <p>A runner may commit twice, and the first attempt may still be at work, or come back, when the second is done. Renaming
 * passes over what has been renamed. An earlier manifest is not deleted but moved aside, where an attempt after one that failed
 * finds it. One that finds the manifest of its own data set puts it back: it has been overtaken, and there is nothing left to do.
 */
final class Committer {

    private final StagingFolder staging;
    private final DatasetDescription description;

    Committer(StagingFolder staging, DatasetDescription description) {
        this.staging = staging;
        this.description = description;
    }

    /** Commits all shards of the data set. */
    DatasetManifest commit(Iterable<WrittenShard> written, DatasetStatistics statistics, DeadLetterLog letters)
            throws IOException {
        List<WrittenShard> shards = new ArrayList<>();
        written.forEach(shards::add);
        DatasetManifest manifest = description.manifest(shards, letters.count());
        requireUsable(manifest, letters);
        // From here until the new manifest stands there is no data set, so that nobody reads a mixture.
        Optional<String> earlier = staging.retire(DatasetManifest.FILE_NAME);
        if (earlier.isPresent() && earlier.get().equals(manifest.toJson()) && allStand(shards)) {
            staging.publishText(manifest.toJson(), DatasetManifest.FILE_NAME);
        } else {
            publish(shards, statistics, letters, manifest);
            deleteStale(manifest, earlier);
        }
        staging.deleteTemporaryFiles();
        return manifest;
    }

    private void requireUsable(DatasetManifest manifest, DeadLetterLog letters) throws IOException {
        double share = letters.count() / (double) Math.max(1, letters.count() + manifest.records());
        if (share > description.output().maxRejected()) {
            DeadLetter first = letters.sorted().get(0);
            throw new IOException("too much of the input cannot be used: " + manifest.name() + ": expected at most "
                    + description.output().maxRejected() + " of it, got " + letters.count() + " of "
                    + (letters.count() + manifest.records()) + "; the first is " + first.file() + ", line "
                    + first.line() + ": " + first.reason());
        }
    }

    private boolean allStand(List<WrittenShard> shards) throws IOException {
        for (WrittenShard shard : shards) {
            if (staging.exists(shard.temporaryFile())) {
                return false;
            }
        }
        return true;
    }

    private void publish(
            List<WrittenShard> shards, DatasetStatistics statistics, DeadLetterLog letters, DatasetManifest manifest)
            throws IOException {
        for (WrittenShard shard : shards) {
            publish(shard);
        }
        publishDeadLetters(letters);
        staging.publishText(statistics.toJson(), DatasetStatistics.FILE_NAME);
        Optional<TfdsDataset> tfds = TfdsDescription.of(description, shards, statistics);
        if (tfds.isPresent()) {
            for (Map.Entry<String, String> file : tfds.get().files().entrySet()) {
                staging.publishText(file.getValue(), file.getKey());
            }
        } else {
            staging.delete(Set.of(TfdsDataset.INFO_FILE_NAME, TfdsDataset.FEATURES_FILE_NAME));
        }
        staging.publishText(manifest.toJson(), DatasetManifest.FILE_NAME);
    }

    private void publish(WrittenShard shard) throws IOException {
        String file = shard.info().file();
        staging.publish(FileSystems.matchNewResource(shard.temporaryFile(), false), file);
        if (shard.temporaryIndex() != null) {
            staging.publish(
                    FileSystems.matchNewResource(shard.temporaryIndex(), false), file + RecordIndex.SIDECAR_SUFFIX);
        }
    }

    private void publishDeadLetters(DeadLetterLog letters) throws IOException {
        if (letters.count() == 0) {
            staging.delete(Set.of(DatasetManifest.DEAD_LETTERS_FILE_NAME));
        } else {
            staging.publishText(
                    letters.sorted().stream().map(Json::writeLine).collect(Collectors.joining()),
                    DatasetManifest.DEAD_LETTERS_FILE_NAME);
        }
    }

    /** Removes the shards of the data set that stood there before, as far as their names are not taken again. */
    private void deleteStale(DatasetManifest manifest, Optional<String> earlier) throws IOException {
        if (earlier.isEmpty()) {
            return;
        }
        Set<String> stale = files(
                Json.parse(earlier.get(), staging.folder() + "/" + DatasetManifest.FILE_NAME, DatasetManifest.class));
        Set<String> indexes =
                stale.stream().map(file -> file + RecordIndex.SIDECAR_SUFFIX).collect(Collectors.toSet());
        Set<String> now = files(manifest);
        stale.removeAll(now);
        if (description.output().index()) {
            now.forEach(file -> indexes.remove(file + RecordIndex.SIDECAR_SUFFIX));
        }
        stale.addAll(indexes);
        staging.delete(stale);
    }

    private static Set<String> files(DatasetManifest manifest) {
        Set<String> files = new HashSet<>();
        manifest.splits().forEach(split -> split.shards().forEach(shard -> files.add(shard.file())));
        return files;
    }
}
