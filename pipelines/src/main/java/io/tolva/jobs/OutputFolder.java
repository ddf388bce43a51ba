package io.tolva.jobs;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.tfrecord.ShardName;
import io.tolva.tfrecord.tfds.TfdsDataset;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Where a data set is to be written.
 *
 * @param folder the folder, on any of Beam's file systems; it need not exist
 * @param overwrite whether an earlier data set there may be replaced
 */
public record OutputFolder(String folder, boolean overwrite) {
    private static final Set<String> WRITTEN = Set.of(
            DatasetManifest.FILE_NAME,
            DatasetManifest.DEAD_LETTERS_FILE_NAME,
            DatasetStatistics.FILE_NAME,
            TfdsDataset.INFO_FILE_NAME,
            TfdsDataset.FEATURES_FILE_NAME);

    /** A local folder. */
    public static OutputFolder of(Path folder, boolean overwrite) {
        return new OutputFolder(folder.toAbsolutePath().normalize().toString(), overwrite);
    }

    /**
     * Checks that a data set may be written there.
     *
     * @param name the name of the data set
     * @throws FileAlreadyExistsException if a data set or shards of this name lie there and must not be replaced
     */
    public void requireFree(String name) throws IOException {
        if (overwrite) {
            return;
        }
        for (String file : files()) {
            if (isOfDataset(name, file)) {
                throw new FileAlreadyExistsException(
                        path(file), null, "output exists: nothing was written; use --overwrite to replace it");
            }
        }
    }

    private List<String> files() throws IOException {
        if (isLocal()) {
            Path local = Path.of(folder);
            if (!Files.isDirectory(local)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(local)) {
                return files.map(file -> String.valueOf(file.getFileName()))
                        .sorted()
                        .toList();
            }
        }
        return FileSystems.match(path("*"), EmptyMatchTreatment.ALLOW).metadata().stream()
                .map(MatchResult.Metadata::resourceId)
                .map(ResourceId::getFilename)
                .sorted()
                .toList();
    }

    private static boolean isOfDataset(String name, String fileName) {
        return WRITTEN.contains(fileName)
                || ShardName.parse(fileName)
                        .filter(shard -> shard.base().startsWith(name + "-"))
                        .isPresent();
    }

    private boolean isLocal() {
        return output().getScheme().equals("file");
    }

    /** Where a file of the folder is. */
    public String path(String fileName) {
        return output().resolve(fileName, StandardResolveOptions.RESOLVE_FILE).toString();
    }

    /**
     * The manifest of the data set that stands there.
     *
     * @throws IOException if there is none
     */
    public DatasetManifest manifest() throws IOException {
        String file = path(DatasetManifest.FILE_NAME);
        try (var channel = FileSystems.open(FileSystems.matchNewResource(file, false))) {
            String text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            return Json.parse(text, file, DatasetManifest.class);
        }
    }

    private ResourceId output() {
        return FileSystems.matchNewResource(folder, true);
    }
}
