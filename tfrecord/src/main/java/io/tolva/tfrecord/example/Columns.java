package io.tolva.tfrecord.example;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** The columns of a spec, one for each key, sorted as the wire format's keys compare. */
final class Columns {
    private final SortedMap<byte[], Column> byKey = new TreeMap<>(Arrays::compareUnsigned);

    /** Adds a column that belongs to one feature. */
    <C extends Column> C own(String key, C column) {
        if (byKey.putIfAbsent(bytes(key), column) != null) {
            throw conflict(key);
        }
        return column;
    }

    /** The column of a key that sparse and ragged features may share. */
    SparseColumn shared(String key, FeatureKind kind) {
        Column column = byKey.computeIfAbsent(bytes(key), absent -> new SparseColumn(key, kind));
        if (column.kind == kind && column instanceof SparseColumn sparse) {
            return sparse;
        }
        throw conflict(key);
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException conflict(String key) {
        return new IllegalArgumentException("features contradict each other: key " + key
                + ": expected one type and one shape for it, got two; give one of them another key");
    }

    Column[] sorted() {
        return byKey.values().toArray(Column[]::new);
    }

    ColumnIndex index() {
        return new ColumnIndex(byKey.keySet().toArray(byte[][]::new));
    }
}
