package io.tolva.interop;

import io.tolva.array.HostArray;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureSpec;
import io.tolva.tfrecord.example.FixedLen;
import io.tolva.tfrecord.example.SparseArray;
import io.tolva.tfrecord.example.VarLen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One feature of some examples: the values that go in, and what must come out of a parser, as {@code records.py} writes it.
 *
 * @param name its name
 * @param spec how it is parsed
 * @param rows the values of each example: {@code long[]}, {@code float[]} or {@code byte[][]}
 */
record Feature(String name, FeatureSpec spec, List<Object> rows) {
    void addTo(ExampleBuilder example, int row) {
        Object values = rows.get(row);
        if (values instanceof long[] longs) {
            example.int64(name, longs);
        } else if (values instanceof float[] floats) {
            example.floats(name, floats);
        } else {
            example.bytes(name, (byte[][]) values);
        }
    }

    /** The values of a row for TensorFlow to write. */
    Map<String, Object> toWrite(int row) {
        String kind = switch (spec.dtype()) {
            case INT64 -> "int64";
            case FLOAT32 -> "float";
            default -> "bytes";
        };
        return Map.of("kind", kind, "values", numbers(rows.get(row)));
    }

    /** The spec in TensorFlow's words. */
    Map<String, Object> specForTensorFlow() {
        String dtype = spec.dtype().name().toLowerCase(Locale.ROOT);
        if (spec instanceof FixedLen fixed) {
            return Map.of(
                    "type", "FixedLen", "dtype", dtype, "shape", fixed.shape().dims());
        }
        return Map.of("type", "VarLen", "dtype", dtype);
    }

    /** What a parser must make of all rows, worked out from the values alone. */
    Map<String, Object> expected() {
        List<Object> all = new ArrayList<>();
        rows.forEach(row -> all.addAll(numbers(row)));
        if (spec instanceof FixedLen fixed) {
            return Map.of("shape", fixed.shape().prepend(rows.size()).dims(), "values", all);
        }
        List<Integer> indices = new ArrayList<>();
        int longest = 0;
        for (int row = 0; row < rows.size(); row++) {
            int length = numbers(rows.get(row)).size();
            longest = Math.max(longest, length);
            for (int i = 0; i < length; i++) {
                indices.addAll(List.of(row, i));
            }
        }
        return Map.of(
                "indices", Map.of("shape", List.of(all.size(), 2), "values", indices),
                "values", Map.of("shape", List.of(all.size()), "values", all),
                "shape", List.of(rows.size(), longest));
    }

    /** What our parser made of it. */
    Map<String, Object> parsed(FeatureBatch batch) {
        if (spec instanceof VarLen) {
            SparseArray sparse = batch.sparse(name);
            return Map.of(
                    "indices", array(sparse.indices()),
                    "values", array(sparse.values()),
                    "shape", sparse.denseShape());
        }
        return array(batch.dense(name));
    }

    private static Map<String, Object> array(HostArray array) {
        Object values = switch (array.dtype()) {
            case INT64 -> array.longs();
            case FLOAT32 -> array.floats();
            default -> array.strings();
        };
        return Map.of("shape", array.shape().dims(), "values", numbers(values));
    }

    /** Values as they can be written in JSON without loss: floats as their bits, bytes in hexadecimal. */
    private static List<?> numbers(Object values) {
        if (values instanceof long[] longs) {
            return Arrays.stream(longs).boxed().toList();
        } else if (values instanceof float[] floats) {
            List<Integer> bits = new ArrayList<>();
            for (float value : floats) {
                bits.add(Float.floatToRawIntBits(value));
            }
            return bits;
        }
        return Stream.of((byte[][]) values).map(HexFormat.of()::formatHex).toList();
    }
}
