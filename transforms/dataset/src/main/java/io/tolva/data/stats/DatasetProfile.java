package io.tolva.data.stats;

import io.tolva.array.HostArray;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.FeatureSpec;
import io.tolva.tfrecord.example.SparseArray;
import io.tolva.tfrecord.example.VarLen;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the statistics of every feature of every split. Profiles of parts of the data can be merged in any order. */
public final class DatasetProfile implements Serializable {
    private static final long MAX_PENDING_BYTES = 64 << 10;

    private final List<FeatureInfo> features;
    private final List<String> splits;
    private final List<List<FeatureProfile>> profiles = new ArrayList<>();
    private final List<List<byte[]>> pending = new ArrayList<>();
    private long pendingBytes;
    private transient @Nullable ExampleParser parser;

    /** An empty profile of the given features in the given splits. */
    public DatasetProfile(List<FeatureInfo> features, List<String> splits) {
        this.features = List.copyOf(features);
        this.splits = List.copyOf(splits);
        for (int split = 0; split < splits.size(); split++) {
            List<FeatureProfile> ofSplit = new ArrayList<>();
            features.forEach(feature -> ofSplit.add(new FeatureProfile()));
            profiles.add(ofSplit);
            pending.add(new ArrayList<>());
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
     * Adds an example of split number {@code split}. Examples are parsed a batch at a time, so an error may show only when
     * a later one is added, or when the result is asked for.
     *
     * @throws io.tolva.tfrecord.example.InvalidExampleException if one cannot be parsed or has a feature of another kind
     */
    public void add(int split, byte[] example) {
        pending.get(split).add(example);
        pendingBytes += example.length;
        if (pendingBytes >= MAX_PENDING_BYTES) {
            parsePending();
        }
    }

    private void parsePending() {
        for (int split = 0; split < pending.size(); split++) {
            List<byte[]> examples = pending.get(split);
            if (!examples.isEmpty()) {
                parse(split, examples);
                examples.clear();
            }
        }
        pendingBytes = 0;
    }

    private void parse(int split, List<byte[]> examples) {
        if (parser == null) {
            parser = newParser();
        }
        FeatureBatch batch = parser.parse(examples);
        for (int i = 0; i < features.size(); i++) {
            add(profiles.get(split).get(i), features.get(i), batch);
        }
    }

    /** What waits to be parsed is small, and parsed it is smaller still. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        parsePending();
        out.defaultWriteObject();
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
        parsePending();
        other.parsePending();
        for (int split = 0; split < profiles.size(); split++) {
            for (int i = 0; i < features.size(); i++) {
                profiles.get(split).get(i).merge(other.profiles.get(split).get(i));
            }
        }
    }

    /** What has been gathered. */
    public DatasetStatistics statistics() {
        parsePending();
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
