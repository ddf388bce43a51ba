package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The features of a batch of examples, or of one example, as arrays by name. */
public final class FeatureBatch {
    private final int batch;
    private final Map<String, Object> arrays;

    /** Over {@link HostArray}s, {@link SparseArray}s and {@link RaggedArray}s. */
    FeatureBatch(int batch, Map<String, Object> arrays) {
        this.batch = batch;
        this.arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /** The number of examples. */
    public int batch() {
        return batch;
    }

    /** The names of the features, in the order of the parser's spec. */
    public Set<String> names() {
        return arrays.keySet();
    }

    /**
     * A {@link FixedLen} feature, {@code [batch] + shape}, or {@code shape} of a single example; or a {@link FixedLenSequence}
     * feature, {@code [batch, longest] + shape}, or {@code [length] + shape} of a single example.
     *
     * @throws IllegalArgumentException if there is no such feature, or it is another one
     */
    public HostArray dense(String name) {
        return get(name, HostArray.class, "FixedLen or FixedLenSequence");
    }

    /**
     * A {@link VarLen} or {@link Sparse} feature.
     *
     * @throws IllegalArgumentException if there is no such feature, or it is another one
     */
    public SparseArray sparse(String name) {
        return get(name, SparseArray.class, "VarLen or Sparse");
    }

    /**
     * A {@link Ragged} feature.
     *
     * @throws IllegalArgumentException if there is no such feature, or it is another one
     */
    public RaggedArray ragged(String name) {
        return get(name, RaggedArray.class, "Ragged");
    }

    private <T> T get(String name, Class<T> type, String spec) {
        Object array = arrays.get(name);
        if (type.isInstance(array)) {
            return type.cast(array);
        }
        throw new IllegalArgumentException(
                array == null
                        ? "no such feature: expected one of " + names() + ", got " + name
                        : "wrong accessor for feature " + name + ": expected a " + spec + " feature; call "
                                + accessor(array) + "(name)");
    }

    private static String accessor(Object array) {
        if (array instanceof HostArray) {
            return "dense";
        }
        return array instanceof SparseArray ? "sparse" : "ragged";
    }
}
