package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns a {@link PerKey}: what an analyzer learns from the values of each key by themselves. Memory: what it needs for each
 * key.
 *
 * @param <A> what is gathered of one key
 * @param ofKey learns from the values of a key
 * @param otherwise the transform of values whose key is not in the data
 */
public record PerKeyAnalyzer<A>(Analyzer<HostArray, A, ? extends FittedTransform> ofKey, FittedTransform otherwise)
        implements Analyzer<KeyedValues, Map<String, A>, PerKey> {
    /** As {@code scale_to_z_score_per_key} of TensorFlow Transform: values of unknown keys stay as they are. */
    public static PerKeyAnalyzer<?> zScore() {
        return new PerKeyAnalyzer<>(ZScoreAnalyzer.overAll(), ZScore.of(List.of(0.0), List.of(0.0)));
    }

    /**
     * As {@code scale_to_0_1_per_key} of TensorFlow Transform: values of unknown keys become {@code 1 / (1 + exp(-x))}, as
     * those of a key with one value only.
     */
    public static PerKeyAnalyzer<?> minMax() {
        return new PerKeyAnalyzer<>(MinMaxAnalyzer.overAll(), MinMaxScaler.of(List.of(0.0), List.of(0.0), 0, 1));
    }

    /**
     * As {@code bucketize_per_key} of TensorFlow Transform: values of unknown keys are in no bucket, -1.
     * A value that equals a boundary is above it, as in {@link Bucketizer}; there the values of all keys are moved to one line
     * first, and rounding puts some of these values below it.
     *
     * @param buckets learns the boundaries of a key
     */
    public static PerKeyAnalyzer<?> bucketizer(BucketizerAnalyzer buckets) {
        return new PerKeyAnalyzer<>(buckets, new NoCategory(buckets.numBins(), buckets.outputMode()));
    }

    @Override
    public Map<String, A> create() {
        return new TreeMap<>();
    }

    @Override
    public void add(Map<String, A> gathered, KeyedValues value) {
        try {
            ofKey.add(gathered.computeIfAbsent(value.key(), key -> ofKey.create()), value.values());
        } catch (IllegalArgumentException error) {
            throw inKey(value.key(), error);
        }
    }

    @Override
    public void merge(Map<String, A> gathered, Map<String, A> other) {
        other.forEach((key, theirs) -> ofKey.merge(gathered.computeIfAbsent(key, unseen -> ofKey.create()), theirs));
    }

    @Override
    public void write(Map<String, A> gathered, DataOutput out) throws IOException {
        out.writeInt(gathered.size());
        for (Map.Entry<String, A> entry : gathered.entrySet()) {
            TextCounts.writeText(entry.getKey(), out);
            ofKey.write(entry.getValue(), out);
        }
    }

    @Override
    public Map<String, A> read(DataInput in) throws IOException {
        Map<String, A> read = create();
        int count = PerColumn.count(in);
        for (int i = 0; i < count; i++) {
            read.put(TextCounts.readText(in), ofKey.read(in));
        }
        return read;
    }

    @Override
    public PerKey freeze(Map<String, A> gathered) {
        Map<String, FittedTransform> transforms = new TreeMap<>();
        gathered.forEach((key, values) -> {
            try {
                transforms.put(key, ofKey.freeze(values));
            } catch (IllegalArgumentException error) {
                throw inKey(key, error);
            }
        });
        return PerKey.of(transforms, otherwise);
    }

    private static IllegalArgumentException inKey(String key, IllegalArgumentException error) {
        return new IllegalArgumentException("key " + key + ": " + error.getMessage(), error);
    }
}
