package io.tolva.tfrecord.example;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.tfrecord.Goldens;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sequence examples, as TensorFlow parses them. */
class SequenceExampleGoldenTest {
    /** Where TensorFlow's two parsers say different things of the same, ours says what its parser of batches does. */
    private static final Map<String, String> SINGLE = Map.of(
            "wrong count",
            "Name: <unknown>, Key: tok, Index: 1.  Number of values != expected.  values size: 1 but output shape: [2]",
            "context missing",
            "Feature: id (data type: int64) is required but could not be found.",
            "context unset",
            "Feature: id (data type: int64) is required but could not be found.");

    /** For TensorFlow a context feature without a kind is there, and has a wrong number of values. */
    private static final Map<String, String> BATCH = Map.of("context unset", SINGLE.get("context unset"));

    static Stream<Arguments> cases() {
        return Goldens.cases("sequences.json")
                .map(golden -> Arguments.of(golden.get("name").asText(), golden));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parsesAsTensorFlowDoes(String name, JsonNode golden) {
        Map<String, FeatureSpec> context = GoldenArrays.spec(golden.get("context"));
        Map<String, FeatureSpec> sequences = GoldenArrays.spec(golden.get("sequences"));
        SequenceExampleParser parser = SequenceExampleParser.of(context, sequences);
        List<byte[]> examples =
                Goldens.each(golden.get("examples")).map(Goldens::unhex).toList();
        byte[] last = examples.get(examples.size() - 1);

        compare(context, sequences, () -> parser.parse(examples), golden.get("batch"), BATCH.get(name));
        compare(context, sequences, () -> parser.parseOne(last), golden.get("single"), SINGLE.get(name));
        compare(context, sequences, () -> parser.parse(examples), golden.get("batch"), BATCH.get(name));
    }

    private static void compare(
            Map<String, FeatureSpec> context,
            Map<String, FeatureSpec> sequences,
            Supplier<SequenceBatch> parse,
            JsonNode expected,
            String otherError) {
        if (expected.has("error")) {
            String text = otherError == null ? expected.get("error").asText() : otherError;
            assertThat(assertThrows(InvalidExampleException.class, parse::get).getMessage(), is(text));
            return;
        }
        SequenceBatch batch = parse.get();
        assertSame(context, batch.context(), expected.get("context"));
        assertSame(sequences, batch.sequences(), expected.get("sequences"));
        if (expected.has("lengths")) {
            expected.get("lengths")
                    .fields()
                    .forEachRemaining(field -> assertThat(
                            batch.lengths(field.getKey()).longs(), is(GoldenArrays.longs(field.getValue()))));
        }
    }

    private static void assertSame(Map<String, FeatureSpec> spec, FeatureBatch batch, JsonNode arrays) {
        assertThat(batch.names(), is(spec.keySet()));
        spec.forEach((name, feature) -> assertThat(
                name, GoldenArrays.actual(feature, batch, name), is(GoldenArrays.expected(feature, arrays.get(name)))));
    }
}
