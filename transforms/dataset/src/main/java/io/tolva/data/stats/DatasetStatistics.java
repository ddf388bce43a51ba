package io.tolva.data.stats;

import io.tolva.data.manifest.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The statistics of every feature of every split, kept as {@value #FILE_NAME} beside the shards.
 *
 * @param splits the splits, in the manifest's order
 */
public record DatasetStatistics(List<Split> splits) {
    /** The name of the file that holds the statistics. */
    public static final String FILE_NAME = "statistics.json";

    /** Copies the list. */
    public DatasetStatistics {
        splits = List.copyOf(splits);
    }

    /**
     * The statistics of one split.
     *
     * @param name the name of the split
     * @param features its features, in the manifest's order
     */
    public record Split(String name, List<FeatureStatistics> features) {
        /** Copies the list. */
        public Split {
            features = List.copyOf(features);
        }

        /**
         * The statistics of the given feature.
         *
         * @throws IllegalArgumentException if there are none
         */
        public FeatureStatistics feature(String featureName) {
            return features.stream()
                    .filter(feature -> feature.name().equals(featureName))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no statistics: split " + name + ": no such feature: " + featureName));
        }
    }

    /**
     * The statistics that lie in the folder of a data set.
     *
     * @throws IOException if there are none or they cannot be read
     */
    public static DatasetStatistics read(Path folder) throws IOException {
        return Json.read(folder.resolve(FILE_NAME), DatasetStatistics.class);
    }

    /** These statistics as JSON text. */
    public String toJson() {
        return Json.write(this);
    }

    /**
     * The statistics of the split of the given name.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Split split(String name) {
        return splits.stream()
                .filter(split -> split.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no statistics: no such split: " + name));
    }
}
