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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Chooses and fits the columns of a data set by its manifest and the statistics of its training split. */
public final class FeatureColumnsFitter {
    private static final int MAX_NUMBERED_CLASS = 100_000;

    private final DatasetManifest manifest;
    private final DatasetStatistics all;
    private final DatasetStatistics.Split statistics;
    private final List<FeatureColumn> columns = new ArrayList<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    private FeatureColumnsFitter(DatasetManifest manifest, DatasetStatistics all, String trainingSplit) {
        this.manifest = manifest;
        this.all = all;
        this.statistics = all.split(trainingSplit);
    }

    /**
     * The columns for predicting {@code label} from all other features: a picture if there is one, else numbers
     * standardised and texts one-hot.
     *
     * @param statistics those of all splits: the labels of every split are checked, and every split's classes are known
     *     to the model; all else is learnt from the training split alone
     * @param trainingSplit the name of the training split
     * @param image how to read the picture, if the data set has one
     * @throws IllegalArgumentException if there is no such label or nothing to predict it from
     */
    public static FeatureColumns fit(
            DatasetManifest manifest,
            DatasetStatistics statistics,
            String trainingSplit,
            String label,
            boolean labelIsClass,
            Optional<ImageColumn> image) {
        return new FeatureColumnsFitter(manifest, statistics, trainingSplit).columns(label, labelIsClass, image);
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
        for (DatasetStatistics.Split split : all.splits()) {
            check(split, split.feature(feature.name()));
        }
        FeatureStatistics values = statistics.feature(feature.name());
        if (values.examples() == 0) {
            throw new IllegalArgumentException("nothing to learn from: split " + statistics.name() + " of data set "
                    + manifest.name() + " has no examples");
        }
        if (isClass) {
            return new LabelColumn(feature.name(), feature.kind(), 0, 1, classNames(feature));
        }
        FeatureStatistics.Numbers numbers = values.numbers()
                .orElseThrow(() -> new IllegalArgumentException("not a number: label " + feature.name()
                        + ": expected numbers for this loss, got " + feature.kind()));
        return new LabelColumn(feature.name(), feature.kind(), numbers.mean(), numbers.std(), List.of());
    }

    private static void check(DatasetStatistics.Split split, FeatureStatistics label) {
        long notFinite =
                label.numbers().map(FeatureStatistics.Numbers::notFinite).orElse(0L);
        if (label.missing() > 0 || notFinite > 0) {
            throw new IllegalArgumentException("label is missing or not finite: feature " + label.name()
                    + ": expected a value in every example, got none in " + label.missing() + " and nan or infinity in "
                    + notFinite + " of " + label.examples() + " examples of split " + split.name());
        }
    }

    private List<String> classNames(FeatureInfo feature) {
        if (!feature.classNames().isEmpty()) {
            return feature.classNames();
        }
        return feature.kind() == FeatureKind.BYTES ? textClasses(feature) : numberedClasses(feature);
    }

    private List<String> textClasses(FeatureInfo feature) {
        Set<String> classes = new TreeSet<>();
        for (DatasetStatistics.Split split : all.splits()) {
            FeatureStatistics values = split.feature(feature.name());
            if (values.examples() > 0) {
                values.vocabulary()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "too many classes: label " + feature.name() + " has too many distinct texts"))
                        .forEach(text -> classes.add(text.text()));
            }
        }
        return List.copyOf(classes);
    }

    private List<String> numberedClasses(FeatureInfo feature) {
        double min = 0;
        double max = 0;
        for (DatasetStatistics.Split split : all.splits()) {
            FeatureStatistics.Numbers numbers =
                    split.feature(feature.name()).numbers().orElse(null);
            if (numbers != null) {
                min = Math.min(min, numbers.min());
                max = Math.max(max, numbers.max());
            }
        }
        if (feature.kind() == FeatureKind.FLOAT || min < 0 || max > MAX_NUMBERED_CLASS) {
            throw new IllegalArgumentException("not a class: label " + feature.name()
                    + ": expected texts or integers from 0 on, got " + feature.kind() + " from " + min + " to " + max);
        }
        return IntStream.rangeClosed(0, (int) max).mapToObj(Integer::toString).toList();
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
