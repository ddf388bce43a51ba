package io.tolva.data.preprocess;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same data and arguments give what TensorFlow Transform gives; src-test/oracle/tft.py wrote it down. */
class TftTest {
    /** It sums in float32, and so learns means and ranges that are a little wrong. */
    private static final double FLOAT32_SUMS = 1e-5;

    private static void assertNear(HostArray got, JsonNode golden) {
        double[] expected = Numbers.doubles(KerasGoldens.array(golden), "expected");
        double[] numbers = Numbers.doubles(got, "got");
        assertThat(numbers.length, is(expected.length));
        for (int i = 0; i < expected.length; i++) {
            if (Double.isFinite(expected[i])) {
                double tolerance = FLOAT32_SUMS * Math.max(1, Math.abs(expected[i]));
                assertThat("number " + i, numbers[i], closeTo(expected[i], tolerance));
            } else {
                assertThat("number " + i, numbers[i], is(expected[i]));
            }
        }
    }

    static Stream<JsonNode> scaled() {
        return KerasGoldens.cases("tft_scaled");
    }

    @ParameterizedTest
    @MethodSource("scaled")
    void scales(JsonNode golden) {
        List<HostArray> data = List.of(KerasGoldens.array(golden.get("data")));
        HostArray input = KerasGoldens.array(golden.get("input"));
        assertNear(ZScore.analyzer().fit(data).apply(input), golden.get("z"));
        if (golden.has("unit")) {
            MinMaxAnalyzer minMax = MinMaxAnalyzer.overAll();
            assertNear(minMax.fit(data).apply(input), golden.get("unit"));
            assertNear(minMax.withOutput(-1, 3).fit(data).apply(input), golden.get("range"));
        }
    }

    static Stream<JsonNode> buckets() {
        return KerasGoldens.cases("tft_buckets");
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void bucketizes(JsonNode golden) {
        Bucketizer bucketizer = Bucketizer.analyzer(golden.get("bins").asInt())
                .withRule(QuantileRule.ELEMENT)
                .withMaxRankError(0)
                .fit(List.of(KerasGoldens.array(golden.get("data"))));
        HostArray boundaries = KerasGoldens.array(golden.get("boundaries"));
        float[] learnt = new float[bucketizer.boundaries().size()];
        for (int i = 0; i < learnt.length; i++) {
            learnt[i] = bucketizer.boundaries().get(i);
        }
        assertThat(HostArray.of(learnt), is(boundaries));
        assertThat(
                bucketizer.apply(KerasGoldens.array(golden.get("input"))),
                is(KerasGoldens.array(golden.get("output"))));
    }

    static Stream<JsonNode> vocabularies() {
        return KerasGoldens.cases("tft_vocabularies");
    }

    private static TftVocabularyAnalyzer vocabulary(JsonNode options) {
        TftVocabularyAnalyzer analyzer = TftVocabulary.analyzer();
        if (options.has("top_k")) {
            analyzer = analyzer.withTopK(options.get("top_k").asInt());
        }
        if (options.has("frequency_threshold")) {
            analyzer = analyzer.withFrequencyThreshold(
                    options.get("frequency_threshold").asLong());
        }
        if (options.has("num_oov_buckets")) {
            analyzer = analyzer.withNumOovBuckets(options.get("num_oov_buckets").asInt());
        }
        if (options.has("default_value")) {
            analyzer = analyzer.withDefaultValue(options.get("default_value").asLong());
        }
        if (options.has("reserved_tokens")) {
            analyzer = analyzer.withReservedTokens(KerasGoldens.texts(options.get("reserved_tokens")));
        }
        return analyzer;
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void numbersTexts(JsonNode golden) {
        TftVocabulary learnt = vocabulary(golden.get("options")).fit(List.of(KerasGoldens.array(golden.get("data"))));
        assertThat(learnt.tokens(), is(KerasGoldens.texts(golden.get("tokens"))));
        assertThat(learnt.apply(KerasGoldens.array(golden.get("input"))), is(KerasGoldens.array(golden.get("output"))));
    }

    static Stream<JsonNode> perKey() {
        return KerasGoldens.cases("tft_per_key");
    }

    private static List<KeyedValues> keyed(JsonNode golden, String values, String keys) {
        float[] numbers = KerasGoldens.array(golden.get(values)).floats();
        byte[][] texts = KerasGoldens.array(golden.get(keys)).strings();
        List<KeyedValues> keyed = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            keyed.add(new KeyedValues(new String(texts[i], StandardCharsets.UTF_8), HostArray.of(numbers[i])));
        }
        return keyed;
    }

    private static HostArray applied(PerKey learnt, List<KeyedValues> input) {
        return HostArray.stack(input.stream()
                .map(value -> learnt.ofKey(value.key()).apply(value.values()))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("perKey")
    void transformsByKey(JsonNode golden) {
        List<KeyedValues> data = keyed(golden, "data", "keys");
        List<KeyedValues> input = keyed(golden, "input", "input keys");
        assertNear(applied(PerKey.zScore().fit(data), input), golden.get("z"));
        assertNear(applied(PerKey.minMax().fit(data), input), golden.get("unit"));
        BucketizerAnalyzer buckets = Bucketizer.analyzer(3).withRule(QuantileRule.ELEMENT);
        PerKey bucketizers = PerKeyAnalyzer.bucketizer(buckets).fit(data);
        long[] expected = KerasGoldens.array(golden.get("bucket")).longs();
        int compared = 0;
        for (int i = 0; i < expected.length; i++) {
            KeyedValues value = input.get(i);
            if (!isBoundary(bucketizers.ofKey(value.key()), value.values().floats()[0])) {
                HostArray got = bucketizers.ofKey(value.key()).apply(value.values());
                assertThat("number " + i, got, is(HostArray.of(expected[i])));
                compared++;
            }
        }
        assertThat(compared, greaterThan(50));
    }

    /** Where rounding decides there. */
    private static boolean isBoundary(FittedTransform transform, float number) {
        return transform instanceof Bucketizer bucketizer
                && bucketizer.boundaries().contains(number);
    }

    static Stream<JsonNode> tfIdf() {
        return KerasGoldens.cases("tft_tf_idf");
    }

    private static List<HostArray> documents(JsonNode golden) {
        List<HostArray> documents = new ArrayList<>();
        golden.forEach(document -> {
            byte[][] texts = KerasGoldens.texts(document).stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            documents.add(HostArray.wrap(Shape.of(texts.length), texts));
        });
        return documents;
    }

    @ParameterizedTest
    @MethodSource("tfIdf")
    void weighsTexts(JsonNode golden) {
        List<HostArray> data = documents(golden.get("data"));
        TftVocabularyAnalyzer analyzer =
                TftVocabulary.analyzer().withNumOovBuckets(golden.get("oov").asInt());
        if (!golden.get("top").isNull()) {
            analyzer = analyzer.withTopK(golden.get("top").asInt());
        }
        TftVocabulary vocabulary = analyzer.fit(data);
        assertThat(vocabulary.tokens(), is(KerasGoldens.texts(golden.get("tokens"))));
        TfIdf learnt = TfIdf.analyzer(vocabulary).fit(data);
        HostArray got = HostArray.stack(
                documents(golden.get("input")).stream().map(learnt::apply).toList());
        assertNear(got, golden.get("output"));
    }

    static Stream<JsonNode> nGrams() {
        return KerasGoldens.cases("tft_n_grams");
    }

    private static List<String> sorted(HostArray texts) {
        return Arrays.stream(texts.strings())
                .map(text -> new String(text, StandardCharsets.UTF_8))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("nGrams")
    void joinsTexts(JsonNode golden) {
        NGrams grams = new NGrams(
                golden.get("from").asInt(),
                golden.get("to").asInt(),
                golden.get("separator").asText());
        List<HostArray> documents = documents(golden.get("data"));
        for (int i = 0; i < documents.size(); i++) {
            List<String> all = KerasGoldens.texts(golden.get("sorted").get(i));
            List<String> bag = KerasGoldens.texts(golden.get("bag").get(i));
            assertThat(
                    sorted(grams.of(documents.get(i))), is(all.stream().sorted().toList()));
            assertThat(
                    sorted(grams.bagOf(documents.get(i))),
                    is(bag.stream().sorted().toList()));
        }
    }

    @Test
    void joinedTextsStandByTheirFirst() {
        HostArray tokens = documents(new ObjectMapper().valueToTree(List.of(List.of("a", "b", "c"))))
                .get(0);
        assertThat(
                Arrays.stream(new NGrams(1, 2, "+").of(tokens).strings())
                        .map(text -> new String(text, StandardCharsets.UTF_8))
                        .toList(),
                is(List.of("a", "a+b", "b", "b+c", "c")));
        assertThrows(IllegalArgumentException.class, () -> new NGrams(2, 1, " "));
    }

    @Test
    void anUnknownTextHasNoPlaceInOnesAndZeros() {
        TftVocabulary vocabulary = TftVocabulary.of(List.of("a", "b"), 0, -1, OutputMode.MULTI_HOT);
        byte[][] texts = {{'b'}, {'x'}, {'b'}};
        assertThat(
                vocabulary.apply(HostArray.wrap(Shape.of(1, 3), texts)),
                is(HostArray.of(0f, 1f).reshape(Shape.of(1, 2))));
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> TftVocabulary.of(List.of("a"), 0, 1, OutputMode.ONE_HOT));
        assertThat(error.getMessage(), containsString("default value has no place"));
    }

    @Test
    void weightsNeedAPlaceForUnknownTexts() {
        TftVocabulary vocabulary = TftVocabulary.of(List.of("a"), 0, -1, OutputMode.INT);
        assertThrows(IllegalArgumentException.class, () -> TfIdf.analyzer(vocabulary));
    }
}
