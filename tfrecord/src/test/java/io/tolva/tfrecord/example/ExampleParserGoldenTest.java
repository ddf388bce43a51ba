package io.tolva.tfrecord.example;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tolva.tfrecord.Goldens;
import io.tolva.tfrecord.example.proto.Example;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The parser against TensorFlow's parse_example and parse_single_example. */
class ExampleParserGoldenTest {
    private static final String MALFORMED = "Could not parse example input, value: '";
    private static final String CANNOT_PARSE = "Can't parse serialized Example.";
    private static final String TOO_MANY_VALUES = "Number of bytes values != expected.";

    static Stream<Arguments> cases() {
        return Goldens.cases("parse.json")
                .map(golden -> Arguments.of(golden.get("name").asText(), golden));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parsesABatchAsTensorFlowDoes(String name, JsonNode golden) {
        Map<String, FeatureSpec> spec = GoldenArrays.spec(golden.get("spec"));
        List<byte[]> examples =
                Goldens.each(golden.get("examples")).map(Goldens::unhex).toList();
        ExampleParser parser = ExampleParser.of(spec);
        JsonNode expected = golden.get("batch");
        if (expected.has("error")) {
            InvalidExampleException error = assertThrows(InvalidExampleException.class, () -> parser.parse(examples));
            assertSameError(error.getMessage(), expected.get("error").asText());
            assertThat(error.index(), is(examples.size() - 1));
        } else {
            assertSameArrays(spec, parser.parse(examples), expected.get("arrays"));
            // Once more: the parser now knows the order of the keys.
            assertSameArrays(spec, parser.parse(examples), expected.get("arrays"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parsesOneAsTensorFlowDoes(String name, JsonNode golden) {
        JsonNode expected = golden.get("single");
        if (expected.isNull()) {
            return;
        }
        Map<String, FeatureSpec> spec = GoldenArrays.spec(golden.get("spec"));
        byte[] example = Goldens.unhex(golden.get("examples").get(0));
        ExampleParser parser = ExampleParser.of(spec);
        if (expected.has("error")) {
            InvalidExampleException error = assertThrows(InvalidExampleException.class, () -> parser.parseOne(example));
            assertSameError(error.getMessage(), expected.get("error").asText());
        } else {
            assertSameArrays(spec, parser.parseOne(example), expected.get("arrays"));
        }
    }

    private static void assertSameArrays(Map<String, FeatureSpec> spec, FeatureBatch batch, JsonNode arrays) {
        assertThat(batch.names(), is(spec.keySet()));
        spec.forEach((name, feature) -> assertThat(
                name, GoldenArrays.actual(feature, batch, name), is(GoldenArrays.expected(feature, arrays.get(name)))));
    }

    /** The same text; where TensorFlow only says that it cannot parse, ours may say why. */
    private static void assertSameError(String actual, String tensorflow) {
        int vague = tensorflow.indexOf("Can't parse serialized Example");
        if (vague >= 0) {
            assertThat(actual, startsWith(tensorflow.substring(0, vague)));
        } else if (tensorflow.startsWith(MALFORMED) && !isShownAsItIs(tensorflow)) {
            assertThat(actual, startsWith(MALFORMED));
        } else {
            assertThat(actual, is(tensorflow));
        }
    }

    private static boolean isShownAsItIs(String tensorflow) {
        return tensorflow.length() > MALFORMED.length() && tensorflow.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    @Test
    void agreesWithTensorFlowOnDamagedExamples() {
        JsonNode golden = Goldens.json("fuzz.json");
        Map<String, FeatureSpec> spec = GoldenArrays.spec(golden.get("spec"));
        ExampleParser parser = ExampleParser.of(spec);
        int stricter = 0;
        for (JsonNode fuzzed : golden.get("cases")) {
            byte[] example = Goldens.unhex(fuzzed.get("example"));
            JsonNode expected = fuzzed.get("batch");
            try {
                FeatureBatch batch = parser.parse(example);
                assertThat(fuzzed + " is refused by TensorFlow", expected.has("error"), is(false));
                assertSameArrays(spec, batch, expected.get("arrays"));
            } catch (InvalidExampleException e) {
                if (expected.has("error")) {
                    assertSameReason(
                            example, e.getMessage(), expected.get("error").asText());
                } else {
                    assertThat(fuzzed + " is refused: " + e.getMessage(), isAmbiguous(example), is(true));
                    stricter++;
                }
            }
        }
        assertThat(
                "seldom does TensorFlow accept what we refuse",
                stricter,
                lessThan(golden.get("cases").size() / 20));
    }

    /** Both refuse the example; where it is ambiguous, ours may do so earlier and for that reason. */
    private static void assertSameReason(byte[] example, String actual, String tensorflow) {
        boolean earlier = actual.startsWith(MALFORMED) || actual.endsWith(CANNOT_PARSE);
        if (tensorflow.startsWith(MALFORMED)) {
            assertThat(actual, startsWith(MALFORMED));
        } else if (!(earlier && isAmbiguous(example)) && !actual.contains(TOO_MANY_VALUES)) {
            assertThat(actual, is(tensorflow));
        }
    }

    /** Whether Protocol Buffers refuses an example too, or reads other values in it than TensorFlow does. */
    private static boolean isAmbiguous(byte[] example) {
        try {
            Example parsed = Example.parseFrom(example);
            return !parsed.getUnknownFields().asMap().isEmpty() || parsed.getSerializedSize() != example.length;
        } catch (InvalidProtocolBufferException e) {
            return true;
        }
    }

    @Test
    void everyKindOfOutcomeIsAmongTheGoldens() {
        Set<Boolean> outcomes = new HashSet<>();
        cases().forEach(arguments ->
                outcomes.add(((JsonNode) arguments.get()[1]).get("batch").has("error")));
        assertThat(outcomes, is(Set.of(true, false)));
    }
}
