package io.tolva.tfrecord.example;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tolva.tfrecord.example.proto.Example;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds one example by hand.
 *
 * <pre>{@code
 * Example example = ExampleBuilder.create()
 *         .bytes("name", "Alice")
 *         .int64("id", 123)
 *         .floats("x", 1f, 2f)
 *         .bytes("emails", "a@b.com", "c@d.com")
 *         .build();
 * }</pre>
 *
 * <p>Setting a feature again replaces it. For many examples with the same features use {@link ExampleEncoder}.
 */
public final class ExampleBuilder {
    private final Map<String, Feature> features = new LinkedHashMap<>();

    private ExampleBuilder() {}

    private record Feature(FeatureKind kind, Setter setter) {}

    private interface Setter {
        void set(ExampleEncoder encoder, int column);
    }

    /** A builder without features. */
    public static ExampleBuilder create() {
        return new ExampleBuilder();
    }

    /** Sets a feature to texts, encoded in UTF-8. */
    public ExampleBuilder bytes(String name, String... values) {
        return bytes(
                name,
                Stream.of(values)
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new));
    }

    /** Sets a feature to strings of bytes. The arrays must not change before the example is built. */
    public ExampleBuilder bytes(String name, byte[]... values) {
        return feature(name, FeatureKind.BYTES, (encoder, column) -> encoder.setBytes(column, values));
    }

    /** Sets a feature to integers. */
    public ExampleBuilder int64(String name, long... values) {
        return feature(name, FeatureKind.INT64, (encoder, column) -> encoder.setInt64s(column, values));
    }

    /** Sets a feature to floats. */
    public ExampleBuilder floats(String name, float... values) {
        return feature(name, FeatureKind.FLOAT, (encoder, column) -> encoder.setFloats(column, values));
    }

    private ExampleBuilder feature(String name, FeatureKind kind, Setter setter) {
        features.put(name, new Feature(kind, setter));
        return this;
    }

    /** The example as a message. */
    public Example build() {
        try {
            return Example.parseFrom(toBytes());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("the encoder writes well-formed examples", e);
        }
    }

    /**
     * The example in wire format. Equal features give equal bytes, whatever the order in which they were set; see
     * {@link ExampleEncoder}.
     */
    public byte[] toBytes() {
        List<FeatureField> fields = new ArrayList<>();
        features.forEach((name, feature) -> fields.add(new FeatureField(name, feature.kind())));
        ExampleEncoder encoder = ExampleEncoder.of(fields);
        int column = 0;
        for (Feature feature : features.values()) {
            feature.setter().set(encoder, column++);
        }
        return encoder.encode();
    }
}
