package io.tolva.data.schema;

import io.tolva.data.manifest.FeatureInfo;
import io.tolva.tfrecord.RecordWriter;
import io.tolva.tfrecord.example.ExampleFields;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The features of records that are examples, and the size of each split. Surveys of parts of the data can be merged in any
 * order. Where one record is no example, nothing is said of features.
 */
public final class RecordSurvey implements SplitSizes, Serializable {
    private final long[] recordsBySplit;
    private final long[] bytesBySplit;
    private final boolean looksInside;
    private final Map<String, FeatureKind> kinds = new TreeMap<>();
    private boolean areExamples = true;
    private transient @Nullable ExampleFields fields;

    /**
     * A survey that has seen no record.
     *
     * @param looksInside whether features are to be found; else only sizes are
     */
    public RecordSurvey(int splits, boolean looksInside) {
        this.recordsBySplit = new long[splits];
        this.bytesBySplit = new long[splits];
        this.looksInside = looksInside;
    }

    /**
     * Takes a record.
     *
     * @throws IllegalArgumentException if a feature has another kind than in a record before
     */
    public void add(int split, byte[] record) {
        recordsBySplit[split]++;
        bytesBySplit[split] += record.length + RecordWriter.OVERHEAD_BYTES;
        if (looksInside && areExamples) {
            if (fields == null) {
                fields = new ExampleFields();
            }
            areExamples = fields.add(record);
        }
    }

    /**
     * Takes all that another survey has seen.
     *
     * @throws IllegalArgumentException if a feature has different kinds
     */
    public void merge(RecordSurvey other) {
        collect();
        other.collect();
        for (int split = 0; split < recordsBySplit.length; split++) {
            recordsBySplit[split] += other.recordsBySplit[split];
            bytesBySplit[split] += other.bytesBySplit[split];
        }
        areExamples &= other.areExamples;
        other.kinds.forEach(this::note);
    }

    private void collect() {
        if (fields != null) {
            fields.kinds().forEach(this::note);
            fields = null;
        }
    }

    private void note(String feature, FeatureKind kind) {
        FeatureKind before = kinds.putIfAbsent(feature, kind);
        if (before != null && before != kind) {
            throw new IllegalArgumentException(
                    "feature has two kinds: " + feature + ": expected " + before + " as in other records, got " + kind);
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        collect();
        out.defaultWriteObject();
    }

    /** The features, sorted by name; none if the records are no examples, or were not looked into. */
    public List<FeatureInfo> features() {
        collect();
        List<FeatureInfo> features = new ArrayList<>();
        if (looksInside && areExamples) {
            kinds.forEach((name, kind) -> features.add(FeatureInfo.value(name, kind)));
        }
        return features;
    }

    @Override
    public int splits() {
        return recordsBySplit.length;
    }

    @Override
    public long records(int split) {
        return recordsBySplit[split];
    }

    /** The size of a split, framing included. */
    public long bytes(int split) {
        return bytesBySplit[split];
    }
}
