package io.tolva.data.stats;

import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.proto.Example;
import io.tolva.tfrecord.example.proto.Feature;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gathers the statistics of examples whose features are not known beforehand. Profiles of parts of the data merge to the
 * profile of the whole, in any order. A feature that is there with no values counts as present, as in TFDV.
 */
public final class ExampleProfile implements Serializable {
    private final StatisticsOptions options;
    private final Map<String, Profiled> features = new TreeMap<>();
    private long examples;

    private record Profiled(FeatureKind kind, FeatureProfile profile) implements Serializable {}

    /** A profile that has seen nothing. */
    public ExampleProfile(StatisticsOptions options) {
        this.options = options;
    }

    /**
     * Adds an example.
     *
     * @throws IllegalArgumentException if a feature has values of another kind than in an earlier example
     */
    public void add(Example example) {
        examples++;
        example.getFeatures().getFeatureMap().forEach(this::add);
    }

    private void add(String name, Feature feature) {
        switch (feature.getKindCase()) {
            case INT64_LIST -> {
                FeatureProfile profile = profile(name, FeatureKind.INT64);
                profile.addExample(feature.getInt64List().getValueCount());
                feature.getInt64List().getValueList().forEach(value -> profile.addNumber(value.doubleValue()));
            }
            case FLOAT_LIST -> {
                FeatureProfile profile = profile(name, FeatureKind.FLOAT);
                profile.addExample(feature.getFloatList().getValueCount());
                feature.getFloatList().getValueList().forEach(value -> profile.addNumber(value.doubleValue()));
            }
            case BYTES_LIST -> {
                FeatureProfile profile = profile(name, FeatureKind.BYTES);
                profile.addExample(feature.getBytesList().getValueCount());
                feature.getBytesList().getValueList().forEach(value -> profile.addText(value.toByteArray()));
            }
            case KIND_NOT_SET -> {}
        }
    }

    private FeatureProfile profile(String name, FeatureKind kind) {
        Profiled profiled = features.computeIfAbsent(name, unused -> new Profiled(kind, new FeatureProfile(options)));
        if (profiled.kind() != kind) {
            throw new IllegalArgumentException("feature has values of two kinds: " + name + ": expected "
                    + profiled.kind() + " as in other examples, got " + kind);
        }
        return profiled.profile();
    }

    /**
     * Adds all that another profile has gathered.
     *
     * @throws IllegalArgumentException if a feature has values of another kind there
     */
    public void merge(ExampleProfile other) {
        examples += other.examples;
        other.features.forEach(
                (name, profiled) -> profile(name, profiled.kind()).merge(profiled.profile()));
    }

    /** What has been gathered, the features by name. */
    public DatasetStatistics statistics() {
        List<FeatureStatistics> result = new ArrayList<>();
        features.forEach(
                (name, profiled) -> result.add(profiled.profile().statistics(name, profiled.kind(), examples)));
        DatasetStatistics.Split whole = new DatasetStatistics.Split(DatasetStatistics.WHOLE, examples, result);
        return new DatasetStatistics(List.of(), Optional.of(whole));
    }
}
