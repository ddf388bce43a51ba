package io.tolva.tfrecord.example;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.Goldens;
import java.util.LinkedHashMap;
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
        if (golden.get("type").asText().equals("VarLen")) {
            return new VarLen(dtype);
        }
        FixedLen fixed = FixedLen.of(Shape.of(dims(golden.get("shape"))), dtype);
        return golden.has("default") ? fixed.withDefault(array(dtype, fixed.shape(), golden.get("default"))) : fixed;
    }

    /** What the oracle says of one feature: a {@link HostArray} or a {@link SparseArray}. */
    static Object expected(FeatureSpec spec, JsonNode golden) {
        if (spec instanceof FixedLen) {
            return array(spec.dtype(), golden);
        }
        return new SparseArray(
                array(DType.INT64, golden.get("indices")),
                array(spec.dtype(), golden.get("values")),
                Shape.of(dims(golden.get("denseShape"))));
    }

    static Object actual(FeatureSpec spec, FeatureBatch batch, String name) {
        return spec instanceof FixedLen ? batch.dense(name) : batch.sparse(name);
    }
}
