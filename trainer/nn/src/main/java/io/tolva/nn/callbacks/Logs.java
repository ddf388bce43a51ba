package io.tolva.nn.callbacks;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of a batch or an epoch by name: {@code loss}, the metrics, and with {@code val_} before them those of the
 * validation data.
 *
 * @param values sorted by name
 */
public record Logs(SortedMap<String, Float> values) {
    /** Copies the values. */
    public Logs {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** No numbers. */
    public static Logs none() {
        return new Logs(new TreeMap<>());
    }

    /** These and others, each of those with {@code prefix} before its name. */
    public Logs with(String prefix, Logs others) {
        SortedMap<String, Float> all = new TreeMap<>(values);
        for (Map.Entry<String, Float> entry : others.values.entrySet()) {
            all.put(prefix + entry.getKey(), entry.getValue());
        }
        return new Logs(all);
    }

    /**
     * One number.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public float get(String name) {
        Float value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no such number in the logs: expected one of " + values.keySet() + ", got " + name);
        }
        return value;
    }
}
