package io.tolva.data.stats;

import io.tolva.data.manifest.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The statistics of every feature of every split, kept as {@value #FILE_NAME} beside the shards.
 *
 * @param splits the splits, in the manifest's order
 * @param whole all splits together, under the name {@value #WHOLE}; absent in files that version 0.1 wrote
 */
public record DatasetStatistics(List<Split> splits, Optional<Split> whole) {
    /** The name of all splits together. */
    public static final String WHOLE = "all examples";

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
     * @param examples how many examples it has
     * @param features its features, in the manifest's order
     */
    public record Split(String name, long examples, List<FeatureStatistics> features) {
        /** Copies the list. Files that version 0.1 wrote lack the number, but each feature has it. */
        public Split {
            features = List.copyOf(features);
            examples =
                    Math.max(examples, features.isEmpty() ? 0 : features.get(0).examples());
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
