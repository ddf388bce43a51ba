package io.tolva.tfrecord.tfds;

import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set as TensorFlow Datasets sees it.
 *
 * <pre>{@code
 * TfdsDataset dataset = TfdsDataset.of("fashion", "1.0.0", Map.of(
 *         "image", new TfdsFeature.Image(28, 28, 1, TfdsFeature.ImageFormat.PNG),
 *         "label", new TfdsFeature.ClassLabel(List.of("shirt", "shoe"))));
 * try (ShardWriter writer = ShardWriter.create(folder, dataset.base("train"), options)) {
 *     ...
 *     dataset.withSplit(TfdsSplit.of("train", writer.commit())).write(folder, Existing.REFUSE);
 * }
 * }</pre>
 *
 * @param name its name: letters, digits and underscores
 * @param version three numbers, {@code 1.0.0}
 * @param description what it is, perhaps empty
 * @param features what an example holds, by the name of the feature
 * @param splits its parts, none twice
 */
public record TfdsDataset(
        String name, String version, String description, Map<String, TfdsFeature> features, List<TfdsSplit> splits) {
    /** The name of the file that says what the data set is. */
    public static final String INFO_FILE_NAME = "dataset_info.json";

    /** The name of the file that says what an example holds. */
    public static final String FEATURES_FILE_NAME = "features.json";

    /** Checks the names and copies the collections. */
    public TfdsDataset {
        if (!name.matches("\\w+")) {
            throw new IllegalArgumentException(
                    "name of a data set: expected letters, digits and underscores, got '" + name + "'");
        }
        if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
            throw new IllegalArgumentException(
                    "version of data set " + name + ": expected three numbers such as 1.0.0, got '" + version + "'");
        }
        if (splits.stream().map(TfdsSplit::name).distinct().count() != splits.size()) {
            throw new IllegalArgumentException("splits of data set " + name + ": expected each name once, got "
                    + splits.stream().map(TfdsSplit::name).toList());
        }
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        splits = List.copyOf(splits);
    }

    /** A data set without splits so far. */
    public static TfdsDataset of(String name, String version, Map<String, TfdsFeature> features) {
        return new TfdsDataset(name, version, "", features, List.of());
    }

    /** The same data set with a description. */
    public TfdsDataset withDescription(String text) {
        return new TfdsDataset(name, version, text, features, splits);
    }

    /** The same data set with one more split. */
    public TfdsDataset withSplit(TfdsSplit split) {
        List<TfdsSplit> more = new ArrayList<>(splits);
        more.add(split);
        return new TfdsDataset(name, version, description, features, more);
    }

    /** What the names of a split's shards begin with: {@code fashion-train.tfrecord}. */
    public String base(String split) {
        return name + "-" + split + ".tfrecord";
    }

    /**
     * Writes the files that describe the data set, the one that makes it one last.
     *
     * @param folder where the shards are
     * @throws java.nio.file.FileAlreadyExistsException if a file is there and {@code existing} is {@link Existing#REFUSE}
     */
    public void write(Path folder, Existing existing) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            write(folder.resolve(file.getKey()), existing, file.getValue());
        }
    }

    /** The names and texts of the files that describe the data set, in the order in which they are to be written. */
    public Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Map.Entry<String, TfdsFeature> feature : features.entrySet()) {
            if (labels(feature.getValue()) instanceof TfdsFeature.ClassLabel label) {
                // A slash would be a folder; TensorFlow Datasets writes a dot for it.
                String file = feature.getKey().replace('/', '.') + ".labels.txt";
                files.put(file, String.join("\n", label.names()) + "\n");
            }
        }
        files.put(FEATURES_FILE_NAME, TfdsJson.features(features));
        files.put(INFO_FILE_NAME, TfdsJson.info(this));
        return files;
    }

    private static TfdsFeature labels(TfdsFeature feature) {
        return feature instanceof TfdsFeature.Sequence sequence ? sequence.element() : feature;
    }

    private static void write(Path target, Existing existing, String text) throws IOException {
        try (AtomicFile file = AtomicFile.create(target, existing)) {
            WritableByteChannel channel = file.channel();
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            file.commit();
        }
    }
}
