package io.tolva.train;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.stats.DatasetStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * What a trainer gets.
 *
 * @param folder where the shards lie
 * @param manifest what the data set holds
 * @param statistics the statistics of its features
 * @param trained to be told how many examples have been learnt from, for showing progress
 */
public record TrainingInput(Path folder, DatasetManifest manifest, DatasetStatistics statistics, IntConsumer trained) {
    /**
     * The data set in a folder.
     *
     * @throws IOException if there is none or it cannot be read
     */
    public static TrainingInput of(Path folder, IntConsumer trained) throws IOException {
        return new TrainingInput(folder, DatasetManifest.read(folder), DatasetStatistics.read(folder), trained);
    }
}
