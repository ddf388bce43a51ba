package io.tolva.tfrecord.example;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tolva.array.HostArray;
import io.tolva.tfrecord.Goldens;
import io.tolva.tfrecord.example.proto.Example;
import io.tolva.tfrecord.example.proto.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoder and builder against Protocol Buffers' deterministic serialization, made in Python. */
class ExampleEncodingTest {
    private static final ExampleEncoder PERSON = ExampleEncoder.of(List.of(
            new FeatureField("name", FeatureKind.BYTES),
            new FeatureField("id", FeatureKind.INT64),
            new FeatureField("x", FeatureKind.FLOAT)));

    static Stream<JsonNode> goldens() {
        return Goldens.cases("examples.json");
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void encoderWritesTheBytesOfThePythonSide(JsonNode golden) {
        List<JsonNode> features = Goldens.each(golden.get("features")).toList();
        assertThat(encode(features), is(Goldens.unhex(golden.get("bytes"))));
        List<JsonNode> reversed = new ArrayList<>(features);
        Collections.reverse(reversed);
        assertThat(encode(reversed), is(Goldens.unhex(golden.get("bytes"))));
    }

    private static byte[] encode(List<JsonNode> features) {
        ExampleEncoder encoder = ExampleEncoder.of(features.stream()
                .map(feature -> new FeatureField(feature.get("name").asText(), GoldenExamples.kind(feature)))
                .toList());
        for (int column = 0; column < features.size(); column++) {
            HostArray values = GoldenExamples.values(features.get(column));
            switch (GoldenExamples.kind(features.get(column))) {
                case BYTES -> encoder.setBytes(column, values.strings());
                case FLOAT -> encoder.setFloats(column, values.floats());
                case INT64 -> encoder.setInt64s(column, values.longs());
            }
        }
        return encoder.encode();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void builderWritesTheBytesOfThePythonSide(JsonNode golden) throws InvalidProtocolBufferException {
        ExampleBuilder builder = ExampleBuilder.create();
        for (JsonNode feature : golden.get("features")) {
            String name = feature.get("name").asText();
            HostArray values = GoldenExamples.values(feature);
            switch (GoldenExamples.kind(feature)) {
                case BYTES -> builder.bytes(name, values.strings());
                case FLOAT -> builder.floats(name, values.floats());
                case INT64 -> builder.int64(name, values.longs());
            }
        }
        byte[] expected = Goldens.unhex(golden.get("bytes"));
        assertThat(builder.toBytes(), is(expected));
        assertThat(builder.build(), is(Example.parseFrom(expected)));
    }

    @Test
    void buildsAMessage() {
        Example example = ExampleBuilder.create()
                .bytes("name", "Bob")
                .bytes("name", "Alice")
                .int64("id", 123)
                .floats("x", 1f, 2f)
                .bytes("raw", new byte[] {0, -1})
                .build();
        assertThat(
                example.getFeatures().getFeatureOrThrow("name").getBytesList().getValueList(),
                is(List.of(ByteString.copyFromUtf8("Alice"))));
        assertThat(example.getFeatures().getFeatureOrThrow("id").getInt64List().getValue(0), is(123L));
        assertThat(example.getFeatures().getFeatureOrThrow("x").getFloatList().getValueList(), is(List.of(1f, 2f)));
        assertThat(
                example.getFeatures().getFeatureOrThrow("raw").getBytesList().getValue(0),
                is(ByteString.copyFrom(new byte[] {0, -1})));
    }

    @Test
    void leavesOutWhatWasNotSet() throws InvalidProtocolBufferException {
        PERSON.clear();
        PERSON.setBytes(0, new byte[] {'A'});
        PERSON.setInt64(1, 7);
        PERSON.setFloat(2, 0.5f);
        PERSON.clear();
        PERSON.setInt64(1, 8);
        PERSON.setInt64(1, 9);
        Example example = Example.parseFrom(PERSON.encode());
        assertThat(example.getFeatures().getFeatureMap().keySet(), is(Set.of("id")));
        Feature id = example.getFeatures().getFeatureOrThrow("id");
        assertThat(id.getInt64List().getValueList(), is(List.of(9L)));
        assertThat(PERSON.encode(), is(example.toByteArray()));
    }

    @Test
    void sortsAKeyBeforeTheKeysThatBeginWithIt() {
        byte[] shorter = ExampleBuilder.create().int64("f", 1).toBytes();
        byte[] both = ExampleBuilder.create().int64("f1", 2).int64("f", 1).toBytes();
        assertThat(Arrays.copyOfRange(both, 2, shorter.length), is(Arrays.copyOfRange(shorter, 2, shorter.length)));
    }

    @Test
    void copiesValuesWhenTheyAreSet() {
        byte[] name = {'A'};
        PERSON.clear();
        PERSON.setBytes(0, name);
        byte[] before = PERSON.encode();
        name[0] = 'B';
        assertThat(PERSON.encode(), is(before));
    }

    @Test
    void refusesTheWrongKindAndColumn() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> PERSON.setFloat(1, 1f));
        assertThat(error.getMessage(), is("wrong kind of value: column 1, feature id: expected INT64, got FLOAT"));
        assertThrows(IndexOutOfBoundsException.class, () -> PERSON.setInt64(3, 1));
        FeatureField twice = new FeatureField("a", FeatureKind.FLOAT);
        assertThrows(IllegalArgumentException.class, () -> ExampleEncoder.of(List.of(twice, twice)));
    }
}
