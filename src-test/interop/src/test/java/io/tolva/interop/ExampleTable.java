package io.tolva.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureSpec;
import io.tolva.tfrecord.example.FixedLen;
import io.tolva.tfrecord.example.VarLen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Examples side by side.
 *
 * @param features the columns, each with as many rows
 */
record ExampleTable(List<Feature> features) {
    /** A few examples with features of every kind and the values that are easily got wrong. */
    static ExampleTable ofEveryKind() {
        return new ExampleTable(List.of(
                column(
                        "id",
                        DType.INT64,
                        longs(0),
                        longs(-1),
                        longs(Long.MAX_VALUE),
                        longs(Long.MIN_VALUE),
                        longs(300)),
                new Feature(
                        "x",
                        FixedLen.of(Shape.of(2, 2), DType.FLOAT32),
                        List.of(
                                floats(1, 2, 3, 4),
                                floats(-0f, 0f, Float.NaN, Float.MIN_VALUE),
                                floats(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, 0.1f),
                                floats(5, 6, 7, 8),
                                floats(1e-38f, -1e38f, 3.1415927f, -2))),
                column(
                        "name",
                        DType.STRING,
                        texts(""),
                        texts("Zo\u00eb \ud83d\ude00"),
                        new byte[][] {{0, -1, -128, 127}},
                        texts("a\nb\r\n"),
                        new byte[][] {new byte[100_000]}),
                new Feature(
                        "ns",
                        new VarLen(DType.INT64),
                        List.of(longs(), longs(1), longs(2, 3, -4), longs(), longs(1L << 40))),
                new Feature(
                        "fs",
                        new VarLen(DType.FLOAT32),
                        List.of(floats(0.5f), floats(), floats(), floats(1, 2, 3), floats(-0f))),
                new Feature(
                        "tags",
                        new VarLen(DType.STRING),
                        List.of(texts("a", "", "c"), texts("d"), texts(), texts("e", "f"), texts()))));
    }

    static Feature column(String name, DType dtype, Object... rows) {
        return new Feature(name, FixedLen.scalar(dtype), List.of(rows));
    }

    static long[] longs(long... values) {
        return values;
    }

    static float[] floats(float... values) {
        return values;
    }

    static byte[][] texts(String... values) {
        byte[][] bytes = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = values[i].getBytes(UTF_8);
        }
        return bytes;
    }

    int rows() {
        return features.get(0).rows().size();
    }

    /** The examples, written by our builder. */
    List<byte[]> examples() {
        List<byte[]> examples = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            ExampleBuilder example = ExampleBuilder.create();
            for (Feature feature : features) {
                feature.addTo(example, row);
            }
            examples.add(example.toBytes());
        }
        return examples;
    }

    /** The examples for TensorFlow to write. */
    List<Map<String, Object>> toWrite() {
        List<Map<String, Object>> examples = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            int place = row;
            examples.add(byName(feature -> feature.toWrite(place)));
        }
        return examples;
    }

    Map<String, FeatureSpec> spec() {
        Map<String, FeatureSpec> spec = new LinkedHashMap<>();
        features.forEach(feature -> spec.put(feature.name(), feature.spec()));
        return spec;
    }

    Map<String, Object> specForTensorFlow() {
        return byName(Feature::specForTensorFlow);
    }

    /** The arrays that a parser must make of the examples. */
    Map<String, Object> expected() {
        return byName(Feature::expected);
    }

    /** The arrays that our parser made. */
    Map<String, Object> parsed(FeatureBatch batch) {
        return byName(feature -> feature.parsed(batch));
    }

    private Map<String, Object> byName(Function<Feature, Object> value) {
        Map<String, Object> named = new LinkedHashMap<>();
        features.forEach(feature -> named.put(feature.name(), value.apply(feature)));
        return named;
    }
}
