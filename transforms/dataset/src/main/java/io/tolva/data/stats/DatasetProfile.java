package io.tolva.data.stats;

import io.tolva.array.HostArray;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.tfrecord.example.ExampleParser;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureSpec;
import io.tolva.tfrecord.example.SparseArray;
import io.tolva.tfrecord.example.VarLen;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the statistics of every feature of every split. Profiles of parts of the data can be merged in any order. */
public final class DatasetProfile implements Serializable {
    private static final long MAX_PENDING_BYTES = 64 << 10;

    private final List<FeatureInfo> features;
    private final List<String> splits;
    private final StatisticsOptions options;
    private final List<List<FeatureProfile>> profiles = new ArrayList<>();
    private final long[] examples;
    private final List<List<byte[]>> pending = new ArrayList<>();
    private long pendingBytes;
    private transient @Nullable ExampleParser parser;

    /** An empty profile of the given features in the given splits, with all details. */
    public DatasetProfile(List<FeatureInfo> features, List<String> splits) {
        this(features, splits, StatisticsOptions.defaults());
    }

    /** An empty profile of the given features in the given splits. */
    public DatasetProfile(List<FeatureInfo> features, List<String> splits, StatisticsOptions options) {
        this.options = options;
        this.examples = new long[splits.size()];
        this.features = List.copyOf(features);
        this.splits = List.copyOf(splits);
        for (int split = 0; split < splits.size(); split++) {
            profiles.add(newProfiles());
            pending.add(new ArrayList<>());
        }
    }

    private List<FeatureProfile> newProfiles() {
        List<FeatureProfile> empty = new ArrayList<>();
        features.forEach(feature -> empty.add(new FeatureProfile(options)));
        return empty;
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
        if (features.isEmpty()) {
            // Records that are no examples.
            return;
        }
        pending.get(split).add(example);
        pendingBytes += example.length;
        if (pendingBytes >= MAX_PENDING_BYTES) {
            parsePending();
        }
    }

    private void parsePending() {
        for (int split = 0; split < pending.size(); split++) {
            List<byte[]> waiting = pending.get(split);
            if (!waiting.isEmpty()) {
                parse(split, waiting);
                waiting.clear();
            }
        }
        pendingBytes = 0;
    }

    private void parse(int split, List<byte[]> parsed) {
        if (parser == null) {
            parser = newParser();
        }
        FeatureBatch batch = parser.parse(parsed);
        examples[split] += parsed.size();
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
            if (count > 0) {
                profile.addExample(count);
            }
        }
        addValues(profile, feature, values.values());
    }

    private static void addValues(FeatureProfile profile, FeatureInfo feature, HostArray values) {
        switch (feature.kind()) {
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
                boolean texts = feature.content() == FeatureInfo.Content.VALUE;
                for (byte[] value : values.strings()) {
                    if (texts) {
                        profile.addText(value);
                    } else {
                        profile.addBytes(value);
                    }
                }
            }
        }
    }

    /** Adds all that another profile of the same features and splits has gathered. */
    public void merge(DatasetProfile other) {
        parsePending();
        other.parsePending();
        for (int split = 0; split < profiles.size(); split++) {
            examples[split] += other.examples[split];
            for (int i = 0; i < features.size(); i++) {
                profiles.get(split).get(i).merge(other.profiles.get(split).get(i));
            }
        }
    }

    /** What has been gathered: of each split, and of all together. */
    public DatasetStatistics statistics() {
        parsePending();
        List<FeatureProfile> whole = newProfiles();
        List<DatasetStatistics.Split> result = new ArrayList<>();
        long all = 0;
        for (int split = 0; split < splits.size(); split++) {
            List<FeatureProfile> ofSplit = profiles.get(split);
            for (int i = 0; i < features.size(); i++) {
                whole.get(i).merge(ofSplit.get(i));
            }
            result.add(statistics(splits.get(split), ofSplit, examples[split]));
            all += examples[split];
        }
        return new DatasetStatistics(result, Optional.of(statistics(DatasetStatistics.WHOLE, whole, all)));
    }

    private DatasetStatistics.Split statistics(String name, List<FeatureProfile> ofSplit, long ofExamples) {
        List<FeatureStatistics> result = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            FeatureInfo feature = features.get(i);
            result.add(ofSplit.get(i).statistics(feature.name(), feature.kind(), ofExamples));
        }
        return new DatasetStatistics.Split(name, ofExamples, result);
    }
}
