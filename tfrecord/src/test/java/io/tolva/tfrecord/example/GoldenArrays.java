package io.tolva.tfrecord.example;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.Goldens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arrays and specs as the oracle writes them: floats as their bits, bytes in hexadecimal. */
final class GoldenArrays {
    private GoldenArrays() {}

    static float[] floats(JsonNode values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.intBitsToFloat(values.get(i).asInt());
        }
        return floats;
    }

    static long[] longs(JsonNode values) {
        return Goldens.each(values).mapToLong(JsonNode::asLong).toArray();
    }

    static byte[][] strings(JsonNode values) {
        return Goldens.each(values).map(Goldens::unhex).toArray(byte[][]::new);
    }

    private static int[] dims(JsonNode values) {
        return Goldens.each(values).mapToInt(JsonNode::asInt).toArray();
    }

    private static HostArray array(DType dtype, Shape shape, JsonNode values) {
        return switch (FeatureKind.of(dtype)) {
            case BYTES -> HostArray.wrap(shape, strings(values));
            case FLOAT -> HostArray.wrap(shape, floats(values));
            case INT64 -> HostArray.wrap(shape, longs(values));
        };
    }

    private static HostArray array(DType dtype, JsonNode array) {
        return array(dtype, Shape.of(dims(array.get("shape"))), array.get("values"));
    }

    static Map<String, FeatureSpec> spec(JsonNode golden) {
        Map<String, FeatureSpec> spec = new LinkedHashMap<>();
        golden.fields().forEachRemaining(field -> spec.put(field.getKey(), featureSpec(field.getValue())));
        return spec;
    }

    private static FeatureSpec featureSpec(JsonNode golden) {
        DType dtype = DType.valueOf(golden.get("dtype").asText());
        return switch (golden.get("type").asText()) {
            case "VarLen" -> new VarLen(dtype);
            case "FixedLen" -> fixedLen(golden, dtype);
            case "FixedLenSequence" -> fixedLenSequence(golden, dtype);
            case "Sparse" -> sparse(golden, dtype);
            case "Ragged" -> ragged(golden, dtype);
            default -> throw new AssertionError(golden);
        };
    }

    private static FixedLen fixedLen(JsonNode golden, DType dtype) {
        FixedLen fixed = FixedLen.of(Shape.of(dims(golden.get("shape"))), dtype);
        return golden.has("default") ? fixed.withDefault(array(dtype, fixed.shape(), golden.get("default"))) : fixed;
    }

    private static FixedLenSequence fixedLenSequence(JsonNode golden, DType dtype) {
        FixedLenSequence sequence = FixedLenSequence.of(Shape.of(dims(golden.get("shape"))), dtype);
        if (golden.has("padding")) {
            sequence = sequence.withPadding(array(dtype, Shape.of(1), golden.get("padding")));
        }
        return golden.get("required").asBoolean() ? sequence.required() : sequence;
    }

    private static Sparse sparse(JsonNode golden, DType dtype) {
        return new Sparse(
                Goldens.each(golden.get("indexKeys")).map(JsonNode::asText).toList(),
                golden.get("valueKey").asText(),
                dtype,
                Shape.of(dims(golden.get("size"))),
                golden.get("alreadySorted").asBoolean());
    }

    private static Ragged ragged(JsonNode golden, DType dtype) {
        Ragged ragged = Ragged.of(
                dtype,
                Goldens.each(golden.get("partitions"))
                        .map(GoldenArrays::partition)
                        .toArray(Partition[]::new));
        return golden.has("valueKey")
                ? ragged.withValueKey(golden.get("valueKey").asText())
                : ragged;
    }

    private static Partition partition(JsonNode golden) {
        String key = golden.path("key").asText();
        return switch (golden.get("type").asText()) {
            case "RowSplits" -> new Partition.RowSplits(key);
            case "RowLengths" -> new Partition.RowLengths(key);
            case "RowStarts" -> new Partition.RowStarts(key);
            case "RowLimits" -> new Partition.RowLimits(key);
            case "ValueRowIds" -> new Partition.ValueRowIds(key);
            default -> new Partition.UniformRowLength(golden.get("length").asInt());
        };
    }

    /** What the oracle says of one feature: a {@link HostArray}, a {@link SparseArray} or a {@link RaggedArray}. */
    static Object expected(FeatureSpec spec, JsonNode golden) {
        if (golden.has("indices")) {
            return new SparseArray(
                    array(DType.INT64, golden.get("indices")),
                    array(spec.dtype(), golden.get("values")),
                    Goldens.each(golden.get("denseShape")).map(JsonNode::asLong).toList());
        }
        if (golden.has("rowSplits")) {
            List<HostArray> splits = Goldens.each(golden.get("rowSplits"))
                    .map(level -> array(DType.INT64, Shape.of(level.size()), level))
                    .toList();
            return new RaggedArray(array(spec.dtype(), golden.get("values")), splits);
        }
        return array(spec.dtype(), golden);
    }

    static Object actual(FeatureSpec spec, FeatureBatch batch, String name) {
        if (spec instanceof FixedLen || spec instanceof FixedLenSequence) {
            return batch.dense(name);
        }
        return spec instanceof Ragged ? batch.ragged(name) : batch.sparse(name);
    }
}
