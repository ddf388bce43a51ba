package io.tolva.nn.callbacks;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a batch or an epoch by name: {@code loss}, the metrics, and with {@code val_} before them those of the
 * validation data.
 *
 * <p>The numbers are computed when one is first asked for, so that a training whose callbacks do not look at each batch does
 * not wait for them. Within a callback that is the moment of the call; later it may be a later one.
 */
public final class Logs {
    private final Supplier<? extends Map<String, Float>> source;
    private @Nullable SortedMap<String, Float> values;

    private Logs(Supplier<? extends Map<String, Float>> source) {
        this.source = source;
    }

    /** Numbers that are computed when one is first asked for. */
    public static Logs of(Supplier<? extends Map<String, Float>> source) {
        return new Logs(source);
    }

    /** These numbers. */
    public static Logs of(Map<String, Float> values) {
        Logs logs = new Logs(() -> values);
        logs.values();
        return logs;
    }

    /** No numbers. */
    public static Logs none() {
        return of(Map.of());
    }

    /** All numbers, sorted by name. */
    public SortedMap<String, Float> values() {
        SortedMap<String, Float> known = values;
        if (known == null) {
            known = Collections.unmodifiableSortedMap(new TreeMap<>(source.get()));
            values = known;
        }
        return known;
    }

    /** These as they are now and others, each of those with {@code prefix} before its name. */
    public Logs with(String prefix, Logs others) {
        SortedMap<String, Float> all = new TreeMap<>(values());
        others.values().forEach((name, value) -> all.put(prefix + name, value));
        return of(all);
    }

    /** Is there such a number? */
    public boolean has(String name) {
        return values().containsKey(name);
    }

    /**
     * One number.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public float get(String name) {
        Float value = values().get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no such number in the logs: expected one of " + values().keySet() + ", got " + name);
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Logs logs && values().equals(logs.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return values().toString();
    }
}
