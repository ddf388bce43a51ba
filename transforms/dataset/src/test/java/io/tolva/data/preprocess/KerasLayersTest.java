package io.tolva.data.preprocess;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.Fingerprint64;
import io.tolva.array.HostArray;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same data and arguments give what Keras 3 gives. */
class KerasLayersTest {
    private static final double FLOAT32_ROUNDING = 2e-6;

    /** The type is ours: int64 for numbers of categories, else float32, where Keras has several. */
    private static void assertGives(FittedTransform transform, JsonNode golden) {
        HostArray input = KerasGoldens.array(golden.get("input"));
        if (golden.get("output").isTextual()) {
            assertThrows(IllegalArgumentException.class, () -> transform.apply(input));
        } else {
            HostArray expected = KerasGoldens.array(golden.get("output"));
            HostArray got = transform.apply(input);
            assertThat(got.shape(), is(expected.shape()));
            assertThat(Numbers.doubles(got, "got"), is(Numbers.doubles(expected, "expected")));
        }
    }

    static Stream<JsonNode> normalization() {
        return KerasGoldens.cases("normalization");
    }

    @ParameterizedTest
    @MethodSource("normalization")
    void normalizes(JsonNode golden) {
        List<Double> means = KerasGoldens.numbers(golden.get("mean"));
        List<Double> variances = KerasGoldens.numbers(golden.get("variance"));
        Normalizer normalizer = Normalizer.of(means, variances);
        HostArray data = KerasGoldens.array(golden.get("data"));
        HostArray input = golden.has("input") ? KerasGoldens.array(golden.get("input")) : data;
        HostArray output = KerasGoldens.array(golden.get("output"));

        assertThat("bits", normalizer.apply(input), is(output));
        assertThat("bits", normalizer.invert(output), is(KerasGoldens.array(golden.get("inverse"))));
    }

    @ParameterizedTest
    @MethodSource("normalization")
    void learnsMeanAndVariance(JsonNode golden) {
        boolean overAll = golden.get("axis").asText().equals("none");
        NormalizerAnalyzer analyzer = overAll ? NormalizerAnalyzer.overAll() : NormalizerAnalyzer.perColumn();
        Normalizer learnt = analyzer.fit(List.of(KerasGoldens.array(golden.get("data"))));

        assertNear(learnt.mean(), KerasGoldens.numbers(golden.get("mean")));
        assertNear(learnt.variance(), KerasGoldens.numbers(golden.get("variance")));
    }

    private static void assertNear(List<Double> got, List<Double> expected) {
        assertThat(got, hasSize(expected.size()));
        for (int i = 0; i < got.size(); i++) {
            double tolerance = FLOAT32_ROUNDING * Math.max(1, Math.abs(expected.get(i)));
            assertThat(got.get(i), closeTo(expected.get(i), tolerance));
        }
    }

    static Stream<JsonNode> discretization() {
        return KerasGoldens.cases("discretization");
    }

    @ParameterizedTest
    @MethodSource("discretization")
    void bucketizes(JsonNode golden) {
        List<Float> boundaries = KerasGoldens.numbers(golden.get("boundaries")).stream()
                .map(Double::floatValue)
                .toList();
        assertGives(Bucketizer.of(boundaries, KerasGoldens.mode(golden)), golden);
    }

    static Stream<JsonNode> quantiles() {
        return KerasGoldens.cases("quantiles");
    }

    @ParameterizedTest
    @MethodSource("quantiles")
    void learnsQuantiles(JsonNode golden) {
        HostArray data = KerasGoldens.array(golden.get("data"));
        Bucketizer learnt = Bucketizer.analyzer(golden.get("bins").asInt())
                .withMaxRankError(0)
                .fit(List.of(data));
        float[] expected = KerasGoldens.array(golden.get("boundaries")).floats();

        assertNear(
                learnt.boundaries().stream().map(Float::doubleValue).toList(),
                Stream.of(expected).flatMap(KerasLayersTest::boxed).toList());
    }

    private static Stream<Double> boxed(float[] numbers) {
        Double[] boxed = new Double[numbers.length];
        Arrays.setAll(boxed, i -> (double) numbers[i]);
        return Stream.of(boxed);
    }

    static Stream<JsonNode> stringLookup() {
        return KerasGoldens.cases("string_lookup");
    }

    @ParameterizedTest
    @MethodSource("stringLookup")
    void looksUpTexts(JsonNode golden) {
        Vocabulary learnt = new VocabularyAnalyzer(
                        golden.get("top").asInt(Integer.MAX_VALUE),
                        1,
                        golden.get("oov").asInt(),
                        KerasGoldens.mode(golden))
                .fit(List.of(KerasGoldens.array(golden.get("data"))));

        assertThat(learnt.tokens(), is(KerasGoldens.texts(golden.get("vocabulary"))));
        assertGives(learnt, golden);
    }

    static Stream<JsonNode> integerLookup() {
        return KerasGoldens.cases("integer_lookup");
    }

    @ParameterizedTest
    @MethodSource("integerLookup")
    void looksUpIntegers(JsonNode golden) {
        IntegerVocabulary learnt = new IntegerVocabularyAnalyzer(
                        golden.get("top").asInt(Integer.MAX_VALUE),
                        1,
                        golden.get("oov").asInt(),
                        KerasGoldens.mode(golden))
                .fit(List.of(KerasGoldens.array(golden.get("data"))));

        assertThat(
                learnt.tokens().stream().map(Object::toString).toList(),
                is(KerasGoldens.texts(golden.get("vocabulary"))));
        assertGives(learnt, golden);
    }

    static Stream<JsonNode> categoryEncoding() {
        return KerasGoldens.cases("category_encoding");
    }

    @ParameterizedTest
    @MethodSource("categoryEncoding")
    void encodesCategories(JsonNode golden) {
        assertGives(new CategoryEncoding(4, KerasGoldens.mode(golden)), golden);
    }

    static Stream<JsonNode> hashing() {
        return KerasGoldens.cases("hashing");
    }

    @ParameterizedTest
    @MethodSource("hashing")
    void hashes(JsonNode golden) {
        assertGives(new Hashing(golden.get("bins").asInt(), KerasGoldens.mode(golden)), golden);
    }

    @Test
    void fingerprintsTextsOfAnyLength() {
        JsonNode golden = KerasGoldens.cases("fingerprints").findFirst().orElseThrow();
        byte[] text = golden.get("text").asText().getBytes(StandardCharsets.US_ASCII);
        List<String> expected = KerasGoldens.texts(golden.get("of prefixes"));

        assertThat(expected, hasSize(greaterThan(256)));
        for (int length = 0; length < expected.size(); length++) {
            int bucket = Fingerprint64.bucket(
                    Arrays.copyOf(text, length), golden.get("buckets").asInt());
            assertThat("of " + length + " bytes", Integer.toString(bucket), is(expected.get(length)));
        }
    }
}
