package io.tolva.data.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The table of contents of a data set, kept as {@value #FILE_NAME} beside its shards. It is written last and at once:
 * a folder without it is not a data set, whatever shards lie there.
 *
 * <p>It depends on the input, the seed and the options alone, so equal conversions have equal manifests.
 *
 * @param format {@value #FORMAT}
 * @param name the name of the data set, the first part of every shard's name
 * @param seed the seed that split and shuffled the records
 * @param label the feature that a model is to predict, if the conversion was told
 * @param rejected how many pieces of the input could not be used; the first 10,000 of them are in
 *     {@value #DEAD_LETTERS_FILE_NAME}
 * @param features the features of an example, in the order of the source
 * @param splits the splits, in the order in which they were asked for
 */
public record DatasetManifest(
        String format,
        String name,
        long seed,
        Optional<String> label,
        long rejected,
        List<FeatureInfo> features,
        List<SplitInfo> splits) {
    /** The name of the file that holds the manifest. */
    public static final String FILE_NAME = "manifest.json";

    /** The name of the file beside it that holds what could not be used, one JSON object for each line. */
    public static final String DEAD_LETTERS_FILE_NAME = "dead-letters.jsonl";

    /** The format that this version writes and reads. */
    public static final String FORMAT = "tolva-dataset/1";

    /** Checks the format and copies the lists. */
    public DatasetManifest {
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException(
                    "unknown data set format: manifest of " + name + ": expected " + FORMAT + ", got " + format);
        }
        features = List.copyOf(features);
        splits = List.copyOf(splits);
    }

    /**
     * The manifest of the data set in {@code folder}.
     *
     * @throws NoSuchFileException if there is none: the folder is no data set, or its conversion did not end
     * @throws IOException if it cannot be read
     */
    public static DatasetManifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(
                    file.toString(), null, "not a data set: expected a " + FILE_NAME + "; run 'tolva convert' first");
        }
        return Json.read(file, DatasetManifest.class);
    }

    /** This manifest as JSON text. */
    public String toJson() {
        return Json.write(this);
    }

    /**
     * The split of the given name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public SplitInfo split(String splitName) {
        return splits.stream()
                .filter(split -> split.name().equals(splitName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such split: data set " + name + ": expected one of "
                        + splits.stream().map(SplitInfo::name).toList() + ", got " + splitName));
    }

    /**
     * The feature of the given name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public FeatureInfo feature(String featureName) {
        return features.stream()
                .filter(feature -> feature.name().equals(featureName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such feature: data set " + name
                        + ": expected one of "
                        + features.stream().map(FeatureInfo::name).toList() + ", got "
                        + featureName));
    }

    /** The number of records in all splits. */
    @JsonIgnore
    public long records() {
        return splits.stream().mapToLong(SplitInfo::records).sum();
    }
}
