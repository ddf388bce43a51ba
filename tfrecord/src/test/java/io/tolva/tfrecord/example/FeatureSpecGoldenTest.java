package io.tolva.tfrecord.example;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.tfrecord.Goldens;
import io.tolva.tfrecord.RecordBatch;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of feature, as TensorFlow parses it. */
class FeatureSpecGoldenTest {
    private static final String VAGUE = "Can't parse serialized Example";

    static Stream<Arguments> handMade() {
        return Goldens.cases("specs.json")
                .filter(golden -> !isRandom(golden))
                .map(golden -> Arguments.of(golden.get("name").asText(), golden));
    }

    private static boolean isRandom(JsonNode golden) {
        return golden.get("name").asText().startsWith("random");
    }

    private static List<byte[]> examples(JsonNode golden) {
        return Goldens.each(golden.get("examples")).map(Goldens::unhex).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handMade")
    void parsesAsTensorFlowDoes(String name, JsonNode golden) {
        Map<String, FeatureSpec> spec = GoldenArrays.spec(golden.get("spec"));
        List<byte[]> examples = examples(golden);
        List<String> names =
                Goldens.each(golden.path("names")).map(JsonNode::asText).toList();
        ExampleParser parser = ExampleParser.of(spec);
        if (golden.has("refused")) {
            String reason = golden.get("refused").asText();
            InvalidExampleException error = assertThrows(InvalidExampleException.class, () -> parser.parse(examples));
            assertThat(error.getMessage(), containsString(reason));
            assertThat(error.index(), is(examples.size() - 1));
            return;
        }
        compare(spec, () -> parser.parse(examples, names), golden.get("batch"));
        compare(spec, () -> parser.parse(arena(examples)), golden.has("names") ? null : golden.get("batch"));
        JsonNode single = golden.get("single");
        if (!single.isNull()) {
            compare(spec, () -> parser.parseOne(examples.get(examples.size() - 1)), single);
        }
    }

    private static RecordBatch arena(List<byte[]> examples) {
        RecordBatch batch = new RecordBatch();
        examples.forEach(example -> batch.add(ByteBuffer.wrap(example)));
        return batch;
    }

    private static void compare(Map<String, FeatureSpec> spec, Supplier<FeatureBatch> parse, JsonNode expected) {
        if (expected == null) {
            return;
        }
        if (!expected.has("error")) {
            FeatureBatch batch = parse.get();
            assertThat(batch.names(), is(spec.keySet()));
            spec.forEach((name, feature) -> assertThat(
                    name,
                    GoldenArrays.actual(feature, batch, name),
                    is(GoldenArrays.expected(feature, expected.get("arrays").get(name)))));
            return;
        }
        String tensorflow = expected.get("error").asText();
        String ours = assertThrows(InvalidExampleException.class, parse::get, tensorflow)
                .getMessage();
        int vague = tensorflow.indexOf(VAGUE);
        if (vague >= 0) {
            assertThat(ours, startsWith(tensorflow.substring(0, vague)));
        } else if (tensorflow.startsWith("Input to reshape is a tensor")) {
            assertThat(ours, containsString(" feature does not fit: "));
        } else {
            assertThat(ours, is(tensorflow));
        }
    }

    /** Where a random example does not fit together, ours says so and TensorFlow may not; all else is the same. */
    @Test
    void parsesRandomSpecsAsTensorFlowDoes() {
        int same = 0;
        int stricter = 0;
        for (JsonNode golden : Goldens.cases("specs.json")
                .filter(FeatureSpecGoldenTest::isRandom)
                .toList()) {
            Map<String, FeatureSpec> spec = GoldenArrays.spec(golden.get("spec"));
            List<byte[]> examples = examples(golden);
            ExampleParser parser = ExampleParser.of(spec);
            try {
                parser.parse(examples);
                if (!golden.get("single").isNull()) {
                    parser.parseOne(examples.get(examples.size() - 1));
                }
            } catch (InvalidExampleException e) {
                if (e.getMessage().contains(" feature does not fit: ")) {
                    stricter++;
                    continue;
                }
            }
            compare(spec, () -> parser.parse(examples), golden.get("batch"));
            if (!golden.get("single").isNull()) {
                compare(spec, () -> parser.parseOne(examples.get(examples.size() - 1)), golden.get("single"));
            }
            same++;
        }
        assertThat(same, is(greaterThan(370)));
        assertThat(stricter, is(lessThan(20)));
    }
}
