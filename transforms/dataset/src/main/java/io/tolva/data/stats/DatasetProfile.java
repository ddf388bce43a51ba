package io.tolva.data.stats;

import io.tolva.array.HostArray;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.FeatureSpec;
import io.tolva.tfrecord.example.SparseArray;
import io.tolva.tfrecord.example.VarLen;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the statistics of every feature of every split. Profiles of parts of the data can be merged in any order. */
public final class DatasetProfile implements Serializable {
    private final List<FeatureInfo> features;
    private final List<String> splits;
    private final List<List<FeatureProfile>> profiles = new ArrayList<>();
    private transient @Nullable ExampleParser parser;

    /** An empty profile of the given features in the given splits. */
    public DatasetProfile(List<FeatureInfo> features, List<String> splits) {
        this.features = List.copyOf(features);
        this.splits = List.copyOf(splits);
        for (int split = 0; split < splits.size(); split++) {
            List<FeatureProfile> ofSplit = new ArrayList<>();
            features.forEach(feature -> ofSplit.add(new FeatureProfile()));
            profiles.add(ofSplit);
        }
    }

    /** A parser of all features, each of which may have any number of values. */
    private ExampleParser newParser() {
        Map<String, FeatureSpec> specs = new LinkedHashMap<>();
        features.forEach(
                feature -> specs.put(feature.name(), new VarLen(feature.kind().dtype())));
        return ExampleParser.of(specs);
    }

    /**
     * Adds examples of split number {@code split}.
     *
     * @throws io.tolva.tfrecord.example.InvalidExampleException if one cannot be parsed or has a feature of another kind
     */
    public void add(int split, List<byte[]> examples) {
        if (parser == null) {
            parser = newParser();
        }
        FeatureBatch batch = parser.parse(examples);
        for (int i = 0; i < features.size(); i++) {
            add(profiles.get(split).get(i), features.get(i), batch);
        }
    }

    private static void add(FeatureProfile profile, FeatureInfo feature, FeatureBatch batch) {
        SparseArray values = batch.sparse(feature.name());
        int[] counts = new int[batch.batch()];
        long[] indices = values.indices().longs();
        for (int i = 0; i < indices.length; i += 2) {
            counts[(int) indices[i]]++;
        }
        for (int count : counts) {
            profile.addExample(count);
        }
        if (feature.content() == FeatureInfo.Content.VALUE) {
            addValues(profile, feature.kind(), values.values());
        }
    }

    private static void addValues(FeatureProfile profile, FeatureKind kind, HostArray values) {
        switch (kind) {
            case INT64 -> {
                for (long value : values.longs()) {
                    profile.addNumber((double) value);
                }
            }
            case FLOAT -> {
                for (float value : values.floats()) {
                    profile.addNumber(value);
                }
            }
            case BYTES -> {
                for (byte[] value : values.strings()) {
                    profile.addText(new String(value, StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** Adds all that another profile of the same features and splits has gathered. */
    public void merge(DatasetProfile other) {
        for (int split = 0; split < profiles.size(); split++) {
            for (int i = 0; i < features.size(); i++) {
                profiles.get(split).get(i).merge(other.profiles.get(split).get(i));
            }
        }
    }

    /** What has been gathered. */
    public DatasetStatistics statistics() {
        List<DatasetStatistics.Split> result = new ArrayList<>();
        for (int split = 0; split < splits.size(); split++) {
            List<FeatureStatistics> ofSplit = new ArrayList<>();
            for (int i = 0; i < features.size(); i++) {
                ofSplit.add(
                        profiles.get(split).get(i).statistics(features.get(i).name()));
            }
            result.add(new DatasetStatistics.Split(splits.get(split), ofSplit));
        }
        return new DatasetStatistics(result);
    }
}
