package io.tolva.data.schema;

import io.tolva.data.csv.CsvRow;
import io.tolva.tfrecord.example.CanonicalExample;
import io.tolva.tfrecord.example.CanonicalFeature;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into hash buckets as TFX's ExampleGen does: the bucket is the SHA-256 of a key, read as a number with the first
 * byte as the highest, modulo the number of buckets. The key is the serialized {@code Example}, or the serialized
 * {@code Feature} of one name, as Python's {@code SerializeToString(deterministic=True)} writes them.
 *
 * <p>A row is taken as the {@code Example} that TFX makes of it: every column is a feature, one without value in an empty cell.
 *
 * @param feature the name of the feature that is the key; null if it is the whole record
 */
public record TfxPartition(@Nullable String feature) implements Serializable {
    /** By whole records. */
    public static TfxPartition ofRecords() {
        return new TfxPartition(null);
    }

    /** By one feature of {@code int64} or {@code bytes}. */
    public static TfxPartition ofFeature(String name) {
        return new TfxPartition(name);
    }

    /**
     * The bucket of a serialized {@code Example}.
     *
     * @param buckets how many there are, at least 1
     * @throws IllegalArgumentException if these bytes are no {@code Example}, or it has no such feature, one without any list, or
     *     one of floats
     */
    public int bucketOf(byte[] example, int buckets) {
        return bucket(keyOf(CanonicalExample.parse(example)), buckets);
    }

    private byte[] keyOf(CanonicalExample example) {
        if (feature == null) {
            return example.toBytes();
        }
        return keyOf(example.feature(feature)
                .orElseThrow(() -> wrong("no such feature", "one of " + example.names(), "none")));
    }

    private byte[] keyOf(CanonicalFeature value) {
        FeatureKind kind = value.kind().orElseThrow(() -> wrong("feature has no value", "int64 or bytes", "neither"));
        if (kind == FeatureKind.FLOAT) {
            throw wrong("feature cannot be a key", "int64 or bytes", "float");
        }
        return value.toBytes();
    }

    private IllegalArgumentException wrong(String what, String expected, String got) {
        return new IllegalArgumentException(
                what + ": tfx partition, feature " + feature + ": expected " + expected + ", got " + got);
    }

    /**
     * The bucket of a row.
     *
     * @param columns the names of its columns
     * @param kinds the kind of each column over all rows
     * @param buckets how many there are, at least 1
     * @throws IllegalArgumentException if there is no such column, it has no value in any row, or is one of floats
     * @throws NumberFormatException if a cell is not of its column's kind
     */
    public int bucketOf(CsvRow row, List<String> columns, List<CellKind> kinds, int buckets) {
        if (feature == null) {
            return bucket(keyOf(TfxRows.example(row, columns, kinds)), buckets);
        }
        int column = columns.indexOf(feature);
        if (column < 0) {
            throw wrong("no such column", "one of " + columns, "none");
        }
        return bucket(keyOf(TfxRows.feature(row.cell(column), kinds.get(column))), buckets);
    }

    /**
     * Checks that columns of these kinds can be distributed.
     *
     * @throws IllegalArgumentException if there is no such column, it has no value in any row, or is one of floats
     */
    public void check(List<String> columns, List<CellKind> kinds) {
        if (feature != null) {
            int column = columns.indexOf(feature);
            if (column < 0) {
                throw wrong("no such column", "one of " + columns, "none");
            }
            keyOf(TfxRows.feature("", kinds.get(column)));
        }
    }

    private static int bucket(byte[] key, int buckets) {
        byte[] digest = sha256(key);
        long rest = 0;
        for (byte next : digest) {
            rest = (rest << Byte.SIZE | Byte.toUnsignedInt(next)) % buckets;
        }
        return (int) rest;
    }

    private static byte[] sha256(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** The form that {@link SplitRule#parse} reads: {@code tfx}, or {@code tfx:} and the feature. */
    @Override
    public String toString() {
        return feature == null ? SplitRule.TFX : SplitRule.TFX + ":" + feature;
    }
}
