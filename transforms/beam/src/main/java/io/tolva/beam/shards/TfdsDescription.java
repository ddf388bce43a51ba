package io.tolva.beam.shards;

import io.tolva.array.DType;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.stats.FeatureStatistics;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.tfds.TfdsDataset;
import io.tolva.tfrecord.tfds.TfdsFeature;
import io.tolva.tfrecord.tfds.TfdsSplit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The data set as TensorFlow Datasets is to see it: a feature that every example has once is one value there, any other a
 * sequence of values. Classes whose names it does not allow are numbers.
 */
final class TfdsDescription {
    private static final String VERSION = "1.0.0";
    private static final int CHANNELS = 3;
    private static final Set<Integer> CHANNELS_THERE = Set.of(1, 3, 4);

    private TfdsDescription() {}

    /** Empty where TensorFlow Datasets could not read it: compressed, or by a name that it does not allow. */
    static Optional<TfdsDataset> of(
            DatasetDescription description, List<WrittenShard> shards, DatasetStatistics statistics) {
        OutputOptions output = description.output();
        boolean isNamed = description.name().matches("\\w+");
        if (!output.tfds() || output.compression() != Compression.NONE || !isNamed) {
            return Optional.empty();
        }
        Map<String, TfdsFeature> features = new LinkedHashMap<>();
        description.features().forEach(feature -> features.put(feature.name(), feature(feature, statistics)));
        TfdsDataset dataset = TfdsDataset.of(description.name(), VERSION, features);
        for (int split = 0; split < description.sets().size(); split++) {
            dataset = dataset.withSplit(split(description, split, shards));
        }
        return Optional.of(dataset);
    }

    private static TfdsSplit split(DatasetDescription description, int split, List<WrittenShard> shards) {
        List<WrittenShard> ofSplit = new ArrayList<>(
                shards.stream().filter(shard -> shard.split() == split).toList());
        ofSplit.sort(Comparator.comparing(shard -> shard.info().file()));
        return new TfdsSplit(
                description.splits().get(split),
                ofSplit.stream().map(shard -> shard.info().records()).toList(),
                ofSplit.stream().mapToLong(WrittenShard::dataBytes).sum());
    }

    private static TfdsFeature feature(FeatureInfo feature, DatasetStatistics statistics) {
        if (feature.content() == FeatureInfo.Content.IMAGE) {
            return image(feature);
        }
        TfdsFeature value = value(feature);
        return isAlwaysOne(feature.name(), statistics) ? value : new TfdsFeature.Sequence(value);
    }

    private static TfdsFeature value(FeatureInfo feature) {
        boolean isClass = !feature.classNames().isEmpty()
                && feature.classNames().stream().noneMatch(name -> name.isBlank() || name.matches("(?s).*[\\r\\n].*"));
        if (isClass) {
            return new TfdsFeature.ClassLabel(feature.classNames());
        }
        return switch (feature.kind()) {
            case INT64 -> new TfdsFeature.Scalar(DType.INT64);
            case FLOAT -> new TfdsFeature.Scalar(DType.FLOAT32);
            case BYTES -> new TfdsFeature.Text();
        };
    }

    /** TensorFlow finds out itself how a picture is encoded; what is said here counts when it is written again. */
    private static TfdsFeature image(FeatureInfo feature) {
        List<Integer> shape = feature.imageShape();
        boolean isKnown = !shape.isEmpty() && CHANNELS_THERE.contains(shape.get(2));
        return !isKnown
                ? new TfdsFeature.Image(TfdsFeature.ANY, TfdsFeature.ANY, CHANNELS, TfdsFeature.ImageFormat.PNG)
                : new TfdsFeature.Image(shape.get(0), shape.get(1), shape.get(2), TfdsFeature.ImageFormat.PNG);
    }

    private static boolean isAlwaysOne(String feature, DatasetStatistics statistics) {
        return statistics.splits().stream().map(split -> split.feature(feature)).allMatch(TfdsDescription::isAlwaysOne);
    }

    private static boolean isAlwaysOne(FeatureStatistics feature) {
        return feature.missing() == 0 && feature.values() == feature.examples();
    }
}
