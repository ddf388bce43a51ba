package io.tolva.tfrecord.example;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.WireFormat;
import io.tolva.tfrecord.example.proto.Example;
import io.tolva.tfrecord.example.proto.Feature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An example that is written as Python's {@code SerializeToString(deterministic=True)} writes it, in whatever form it was read.
 * Immutable.
 *
 * <p>The features stand in the order of their keys' bytes, but where a key begins with another key, the longer one comes first,
 * which {@link ExampleEncoder} does not do. So it is in the library that Protocol Buffers for Python have been built on since
 * version 4; before, the shorter one came first.
 */
public final class CanonicalExample {
    private static final int FIELD = 1;
    private static final int VALUE = 2;

    private final Map<String, Feature> features;
    private final boolean hasFeatures;
    private final UnknownFieldSet unknown;
    private final UnknownFieldSet unknownOfFeatures;

    private CanonicalExample(Example example) {
        this.features = example.getFeatures().getFeatureMap();
        this.hasFeatures = example.hasFeatures();
        this.unknown = example.getUnknownFields();
        this.unknownOfFeatures = example.getFeatures().getUnknownFields();
    }

    /**
     * The example in these bytes.
     *
     * @throws IllegalArgumentException if they are no example in wire format
     */
    public static CanonicalExample parse(byte[] example) {
        try {
            return new CanonicalExample(Example.parseFrom(example));
        } catch (InvalidProtocolBufferException error) {
            throw new IllegalArgumentException(
                    "not an Example: expected one in wire format, got " + example.length + " bytes that are none",
                    error);
        }
    }

    /** The example of these features. */
    public static CanonicalExample of(Map<String, CanonicalFeature> features) {
        Example.Builder example = Example.newBuilder();
        features.forEach((name, feature) -> example.getFeaturesBuilder().putFeature(name, feature.message()));
        return new CanonicalExample(example.build());
    }

    /** The names of its features. */
    public Set<String> names() {
        return Collections.unmodifiableSet(features.keySet());
    }

    /** A feature, if there is one of that name. */
    public Optional<CanonicalFeature> feature(String name) {
        return Optional.ofNullable(features.get(name)).map(CanonicalFeature::new);
    }

    /** The serialized example. */
    public byte[] toBytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            if (hasFeatures) {
                out.writeByteArray(FIELD, featureBytes());
            }
            unknown.writeTo(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private byte[] featureBytes() throws IOException {
        Map<byte[], Feature> sorted = new TreeMap<>(CanonicalExample::compare);
        features.forEach((name, feature) -> sorted.put(name.getBytes(StandardCharsets.UTF_8), feature));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (Map.Entry<byte[], Feature> entry : sorted.entrySet()) {
            out.writeTag(FIELD, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(CodedOutputStream.computeByteArraySize(FIELD, entry.getKey())
                    + CodedOutputStream.computeMessageSize(VALUE, entry.getValue()));
            out.writeByteArray(FIELD, entry.getKey());
            out.writeMessage(VALUE, entry.getValue());
        }
        unknownOfFeatures.writeTo(out);
        out.flush();
        return bytes.toByteArray();
    }

    private static int compare(byte[] left, byte[] right) {
        int common = Math.min(left.length, right.length);
        int byCommon = Arrays.compareUnsigned(left, 0, common, right, 0, common);
        return byCommon != 0 ? byCommon : Integer.compare(right.length, left.length);
    }
}
