package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.HostArray;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A transform for each key, as the {@code ..._per_key} functions of TensorFlow Transform: {@link #ofKey} says which. Columns
 * of a {@link Preprocessing} that have a key use it by themselves.
 */
public final class PerKey implements FittedTransform {
    private final TreeMap<String, FittedTransform> transforms;
    private final FittedTransform otherwise;

    /**
     * With given transforms.
     *
     * @param transforms that of each key
     * @param otherwise that of all other keys
     * @throws IllegalArgumentException if one gives another count of numbers of one value than the others
     */
    @JsonCreator
    public static PerKey of(
            @JsonProperty(value = "transforms", required = true) Map<String, FittedTransform> transforms,
            @JsonProperty(value = "otherwise", required = true) FittedTransform otherwise) {
        return new PerKey(transforms, otherwise);
    }

    private PerKey(Map<String, FittedTransform> transforms, FittedTransform otherwise) {
        this.transforms = new TreeMap<>(transforms);
        this.otherwise = otherwise;
        transforms.forEach((key, transform) -> {
            if (transform.width(1) != otherwise.width(1)) {
                throw new IllegalArgumentException("transforms of different widths: per key: key " + key + ": expected "
                        + otherwise.width(1) + " numbers as for other keys, got " + transform.width(1));
            }
        });
    }

    /** Standardises the values of each key, as {@code scale_to_z_score_per_key}; those of unknown keys stay as they are. */
    public static PerKeyAnalyzer<?> zScore() {
        return PerKeyAnalyzer.zScore();
    }

    /**
     * Scales the values of each key to 0 to 1, as {@code scale_to_0_1_per_key}; those of unknown keys become
     * {@code 1 / (1 + exp(-x))}.
     */
    public static PerKeyAnalyzer<?> minMax() {
        return PerKeyAnalyzer.minMax();
    }

    /** The transform of each key that was learnt, in the order of the keys. */
    @JsonProperty
    public Map<String, FittedTransform> transforms() {
        return Collections.unmodifiableMap(transforms);
    }

    /** The transform of all other keys. */
    @JsonProperty
    public FittedTransform otherwise() {
        return otherwise;
    }

    /** The transform of values with this key. */
    public FittedTransform ofKey(String key) {
        return transforms.getOrDefault(key, otherwise);
    }

    /**
     * {@inheritDoc} These have no key, so they are treated as those of an unknown one.
     *
     * @param values what the transforms take
     */
    @Override
    public HostArray apply(HostArray values) {
        return otherwise.apply(values);
    }

    @Override
    public int width(int values) {
        return otherwise.width(values);
    }
}
