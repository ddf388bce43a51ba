package io.tolva.data.preprocess;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FittedTransformTest {
    private static final HostArray NUMBERS =
            HostArray.of(1.5f, -2, 0, 3.25f, 1e9f, 0.1f).reshape(Shape.of(3, 2));
    private static final HostArray ONE_NUMBER_EACH = HostArray.of(1.5f, -2, 7).reshape(Shape.of(3, 1));
    private static final HostArray INTEGERS = HostArray.of(3L, 1, 1, 1, 0, 2).reshape(Shape.of(3, 2));
    private static final HostArray TEXTS =
            texts("red", "blue", "blue", "blue", "pink", "grün").reshape(Shape.of(3, 2));

    private record Case(FittedTransform transform, HostArray values) {}

    private static HostArray texts(String... texts) {
        byte[][] bytes = Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return HostArray.wrap(Shape.of(bytes.length), bytes);
    }

    static Stream<Case> cases() {
        Stream<Case> withoutModes = Stream.of(
                new Case(Normalizer.of(List.of(1.0, 0.1), List.of(4.0, 0.0)), NUMBERS),
                new Case(Normalizer.of(List.of(1.0), List.of(0.3)), INTEGERS),
                new Case(MinMaxScaler.of(List.of(1.0, 2.0), List.of(4.0, 2.0), -1, 1), NUMBERS),
                new Case(MinMaxScaler.of(List.of(1.0), List.of(3.0), 0, 1), ONE_NUMBER_EACH));
        return Stream.concat(withoutModes, Arrays.stream(OutputMode.values()).flatMap(FittedTransformTest::cases));
    }

    private static Stream<Case> cases(OutputMode mode) {
        return Stream.of(
                new Case(Bucketizer.of(List.of(-1f, 0.1f, 2f), mode), NUMBERS),
                new Case(Bucketizer.of(List.of(-1f, 0.1f, 2f), mode), ONE_NUMBER_EACH),
                new Case(Vocabulary.of(List.of("blue", "grün"), 3, mode), TEXTS),
                new Case(IntegerVocabulary.of(List.of(1L, 7L), 2, mode), INTEGERS),
                new Case(Hashing.of(4).withOutputMode(mode), TEXTS),
                new Case(Hashing.of(4).withOutputMode(mode), INTEGERS),
                new Case(new CategoryEncoding(4, mode), INTEGERS));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRowGivesWhatItGivesInABatch(Case given) {
        HostArray batch = given.transform().apply(given.values());
        for (int i = 0; i < 3; i++) {
            HostArray row = given.values().rows(i, i + 1);
            assertThat(given.transform().apply(row), is(batch.rows(i, i + 1)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void encodesTheNumbersOfAnExample(Case given) {
        int width = given.transform().width(given.values().shape().dim(1));
        float[] batch = Numbers.floats(given.transform().apply(given.values()), "batch");
        assertThat(batch.length, is(3 * width));
        for (int i = 0; i < 3; i++) {
            float[] target = new float[width + 2];
            given.transform().encode(given.values().row(i), target, 1);
            float[] expected = new float[width + 2];
            System.arraycopy(batch, i * width, expected, 1, width);
            assertThat(target, is(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void survivesBeingSaved(Case given) throws IOException {
        FittedTransform loaded = FittedTransform.parse(given.transform().toJson(), "test");

        assertThat(loaded.toJson(), is(given.transform().toJson()));
        assertThat(loaded.apply(given.values()), is(given.transform().apply(given.values())));
    }

    @Test
    void isSavedReadably() {
        assertThat(Vocabulary.of(List.of("b", "a"), 1, OutputMode.ONE_HOT).toJson(), is("""
                {
                  "transform" : "vocabulary",
                  "tokens" : [ "b", "a" ],
                  "num_oov_indices" : 1,
                  "output_mode" : "one_hot"
                }
                """));
    }

    @Test
    void scalesLinearlyAlsoOutsideOfWhatWasSeen() {
        MinMaxScaler scaler =
                MinMaxScaler.analyzer().withOutput(10, 20).fit(List.of(HostArray.of(2L), HostArray.of(4L)));

        assertThat(scaler.apply(HostArray.of(2f, 3, 4, 5)), is(HostArray.of(10f, 15, 20, 25)));
    }

    @Test
    void putsTheSigmoidWhereThereIsNoLine() {
        MinMaxScaler scaler = MinMaxScaler.analyzer().withOutput(-1, 1).fit(List.of(HostArray.of(2f)));
        float half = (float) (2 / (1 + Math.exp(-2)) - 1);

        assertThat(scaler.apply(HostArray.of(0f, 2)), is(HostArray.of(0, half)));
    }

    @Test
    void turnsNumbersBackIntoTexts() {
        Vocabulary vocabulary = Vocabulary.of(List.of("b", "a"), 2, OutputMode.INT);
        assertThat(
                vocabulary.invert(HostArray.of(0L, 1, 2, 3)),
                is(texts(Vocabulary.OOV_TOKEN, Vocabulary.OOV_TOKEN, "b", "a")));
        assertRefused("no such number: vocabulary: expected 0 to 3, got 4", () -> vocabulary.invert(HostArray.of(4L)));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Normalizer normalizer = Normalizer.of(List.of(1.0, 2.0), List.of(1.0, 1.0));
        assertRefused(
                "number of columns differs: normalizer: expected [..., 2], got [3]",
                () -> normalizer.apply(HostArray.of(1f, 2, 3)));
        assertRefused("number of columns differs: normalizer: expected [..., 2], got [3]", () -> normalizer.width(3));
        assertRefused(
                "not numbers: normalizer: expected float32, got string [2]", () -> normalizer.apply(texts("a", "b")));
        assertRefused(
                "not integers: category encoding: expected int64, got float32 [1]",
                () -> CategoryEncoding.oneHot(3).apply(HostArray.of(1f)));
        assertRefused(
                "no such category: category encoding: expected 0 to 2, got 3",
                () -> CategoryEncoding.oneHot(3).apply(HostArray.of(3L)));
        assertRefused(
                "not texts: vocabulary: expected string, got int64 [1]",
                () -> Vocabulary.of(List.of("a"), 1, OutputMode.INT).apply(HostArray.of(3L)));
        assertRefused(
                "fit: element 0: not a text: vocabulary: expected UTF-8, got the bytes [-1]",
                () -> Vocabulary.analyzer().fit(List.of(HostArray.wrap(Shape.of(1), new byte[][] {{-1}}))));
    }

    @Test
    void refusesArgumentsThatMakeNoTransform() {
        List<Executable> wrong = List.of(
                () -> Normalizer.of(List.of(), List.of()),
                () -> Normalizer.of(List.of(1.0), List.of(1.0, 2.0)),
                () -> Normalizer.of(List.of(1.0), List.of(-1.0)),
                () -> Normalizer.of(List.of(Double.NaN), List.of(1.0)),
                () -> MinMaxScaler.of(List.of(2.0), List.of(1.0), 0, 1),
                () -> MinMaxScaler.of(List.of(0.0), List.of(1.0), 1, 1),
                () -> MinMaxScaler.analyzer().withOutput(Double.NaN, 1),
                () -> Bucketizer.of(List.of(), OutputMode.INT),
                () -> Bucketizer.of(List.of(2f, 1f), OutputMode.INT),
                () -> Bucketizer.of(List.of(Float.NaN), OutputMode.INT),
                () -> Bucketizer.analyzer(1),
                () -> Bucketizer.analyzer(2).withMaxRankError(Double.NaN),
                () -> Vocabulary.of(List.of(), 0, OutputMode.INT),
                () -> Vocabulary.of(List.of("a", "a"), 0, OutputMode.INT),
                () -> IntegerVocabulary.of(List.of(1L), -1, OutputMode.INT),
                () -> Vocabulary.analyzer().withTopK(0),
                () -> IntegerVocabulary.analyzer().withFrequencyThreshold(0),
                () -> Hashing.of(0),
                () -> CategoryEncoding.oneHot(0));
        wrong.forEach(making -> assertThrows(IllegalArgumentException.class, making));
    }

    @Test
    void refusesValuesOfAnotherWidthThanBefore() {
        assertRefused(
                "fit: element 1: number of columns differs: normalizer: expected 2 as in the values before, got 1",
                () -> Normalizer.analyzer().fit(List.of(HostArray.of(1f, 2), HostArray.of(1f))));
    }

    @Test
    void refusesJsonThatIsNone() {
        for (String wrong : List.of(
                "{\"transform\": \"unknown\"}",
                "{\"transform\": \"bucketizer\"}",
                "{\"transform\": \"bucketizer\", \"boundaries\": [2, 1], \"output_mode\": \"int\"}")) {
            String message = assertThrows(IOException.class, () -> FittedTransform.parse(wrong, "a file"))
                    .getMessage();
            assertThat(message, Matchers.startsWith("cannot read JSON: a file, line 1: "));
        }
    }

    private static void assertRefused(String message, Executable refused) {
        assertThat(assertThrows(IllegalArgumentException.class, refused).getMessage(), is(message));
    }
}
