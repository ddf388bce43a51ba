package io.tolva.data.preprocess;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.stats.FeatureStatistics;
import io.tolva.tfrecord.example.FeatureKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses and fits the columns of a data set by its manifest and the statistics of its training split. */
public final class FeatureColumnsFitter {
    private final DatasetManifest manifest;
    private final DatasetStatistics.Split statistics;
    private final List<FeatureColumn> columns = new ArrayList<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    private FeatureColumnsFitter(DatasetManifest manifest, DatasetStatistics.Split statistics) {
        this.manifest = manifest;
        this.statistics = statistics;
    }

    /**
     * The columns for predicting {@code label} from all other features: a picture if there is one, else numbers
     * standardised and texts one-hot.
     *
     * @param statistics those of the training split; nothing may be learnt from another one
     * @param image how to read the picture, if the data set has one
     * @throws IllegalArgumentException if there is no such label or nothing to predict it from
     */
    public static FeatureColumns fit(
            DatasetManifest manifest,
            DatasetStatistics.Split statistics,
            String label,
            boolean labelIsClass,
            Optional<ImageColumn> image) {
        return new FeatureColumnsFitter(manifest, statistics).columns(label, labelIsClass, image);
    }

    private FeatureColumns columns(String label, boolean labelIsClass, Optional<ImageColumn> image) {
        LabelColumn labelColumn = label(manifest.feature(label), labelIsClass);
        for (FeatureInfo feature : manifest.features()) {
            if (!feature.name().equals(label)) {
                add(feature, image.isPresent());
            }
        }
        if (columns.isEmpty() && image.isEmpty()) {
            throw new IllegalArgumentException("nothing to learn from: data set " + manifest.name()
                    + ": expected a feature besides " + label + "; left out: " + leftOut);
        }
        return new FeatureColumns(image, columns, leftOut, labelColumn);
    }

    private LabelColumn label(FeatureInfo feature, boolean isClass) {
        FeatureStatistics values = statistics.feature(feature.name());
        if (values.missing() > 0) {
            throw new IllegalArgumentException("label is missing: feature " + feature.name() + ": in "
                    + values.missing() + " of " + values.examples() + " examples of split " + statistics.name());
        }
        if (isClass) {
            return new LabelColumn(feature.name(), feature.kind(), 0, 1, classNames(feature, values));
        }
        FeatureStatistics.Numbers numbers = values.numbers()
                .orElseThrow(() -> new IllegalArgumentException("not a number: label " + feature.name()
                        + ": expected numbers for this loss, got " + feature.kind()));
        return new LabelColumn(feature.name(), feature.kind(), numbers.mean(), numbers.std(), List.of());
    }

    private static List<String> classNames(FeatureInfo feature, FeatureStatistics values) {
        if (!feature.classNames().isEmpty()) {
            return feature.classNames();
        }
        if (feature.kind() == FeatureKind.BYTES) {
            return values
                    .vocabulary()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "too many classes: label " + feature.name() + " has too many distinct texts"))
                    .stream()
                    .map(FeatureStatistics.TextCount::text)
                    .sorted()
                    .toList();
        }
        FeatureStatistics.Numbers numbers = values.numbers().orElseThrow();
        if (feature.kind() == FeatureKind.FLOAT || numbers.min() < 0 || numbers.max() > 100_000) {
            throw new IllegalArgumentException("not a class: label " + feature.name()
                    + ": expected texts or integers from 0 on, got " + feature.kind() + " from " + numbers.min()
                    + " to "
                    + numbers.max());
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= (int) numbers.max(); i++) {
            names.add(Integer.toString(i));
        }
        return names;
    }

    private void add(FeatureInfo feature, boolean hasImage) {
        FeatureStatistics values = statistics.feature(feature.name());
        if (feature.content() == FeatureInfo.Content.PROVENANCE) {
            leftOut.put(feature.name(), "it says where an example comes from");
        } else if (feature.content() == FeatureInfo.Content.IMAGE || hasImage) {
            if (feature.content() != FeatureInfo.Content.IMAGE) {
                leftOut.put(feature.name(), "the model reads a picture");
            }
        } else if (feature.kind() != FeatureKind.BYTES) {
            values.numbers()
                    .ifPresentOrElse(
                            numbers -> columns.add(
                                    new NumericColumn(feature.name(), feature.kind(), numbers.mean(), numbers.std())),
                            () -> leftOut.put(feature.name(), "it has no value in the training split"));
        } else {
            addText(feature, values);
        }
    }

    private void addText(FeatureInfo feature, FeatureStatistics values) {
        values.vocabulary()
                .ifPresentOrElse(
                        texts -> columns.add(new CategoricalColumn(
                                feature.name(),
                                texts.stream()
                                        .map(FeatureStatistics.TextCount::text)
                                        .toList())),
                        () -> leftOut.put(feature.name(), "it has no value or too many distinct texts"));
    }
}
