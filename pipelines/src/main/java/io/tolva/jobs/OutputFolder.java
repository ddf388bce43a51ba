package io.tolva.jobs;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.tfrecord.ShardName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a data set is to be written.
 *
 * @param folder the folder, which need not exist
 * @param overwrite whether an earlier data set there may be replaced
 */
public record OutputFolder(Path folder, boolean overwrite) {
    private static final Set<String> WRITTEN =
            Set.of(DatasetManifest.FILE_NAME, DatasetManifest.DEAD_LETTERS_FILE_NAME, DatasetStatistics.FILE_NAME);

    /**
     * Makes the folder, if it may be written to.
     *
     * @param name the name of the data set
     * @throws FileAlreadyExistsException if a data set or shards of this name lie there and must not be replaced
     * @throws IOException if the folder cannot be made
     */
    public void prepare(String name) throws IOException {
        Files.createDirectories(folder);
        if (overwrite) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path obstacle = files.filter(file -> isOfDataset(name, String.valueOf(file.getFileName())))
                    .sorted()
                    .findFirst()
                    .orElse(null);
            if (obstacle != null) {
                throw new FileAlreadyExistsException(
                        obstacle.toString(), null, "output exists: nothing was written; use --overwrite to replace it");
            }
        }
    }

    private static boolean isOfDataset(String name, String fileName) {
        return WRITTEN.contains(fileName)
                || ShardName.parse(fileName)
                        .filter(shard -> shard.base().startsWith(name + "-"))
                        .isPresent();
    }
}
