package io.tolva.data.preprocess;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import io.tolva.data.stats.Moments;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The analyzers of TensorFlow Transform, and that of a data set's columns, keep the law too. */
class TftAnalyzersTest {
    private static final int COUNT = 200;

    private static float number(Philox random) {
        return random.nextUnsignedInt() % 9 == 0
                ? Float.NaN
                : Math.scalb(random.nextFloat() - 0.4f, (int) (random.nextUnsignedInt() % 60) - 30);
    }

    private static byte[] text(Philox random) {
        long word = random.nextUnsignedInt() % (1 + random.nextUnsignedInt() % 40);
        return ("w\u00f6rd" + word + (word % 7 == 0 ? "\n" : "")).getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class ZScores extends AnalyzersTest.TransformContract<PerColumn<Moments>, ZScore> {
        @Override
        ZScoreAnalyzer analyzer() {
            return ZScoreAnalyzer.perColumn();
        }

        @Override
        List<HostArray> values() {
            Philox random = new Philox(1, 2);
            List<HostArray> values = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                values.add(HostArray.of(number(random), number(random), Float.NaN));
            }
            return values;
        }
    }

    @Nested
    class Vocabularies extends AnalyzersTest.TransformContract<TokenCounts<String>, TftVocabulary> {
        @Override
        TftVocabularyAnalyzer analyzer() {
            return TftVocabulary.analyzer()
                    .withTopK(12)
                    .withFrequencyThreshold(2)
                    .withReservedTokens(List.of("first", "w\u00f6rd1"))
                    .withNumOovBuckets(3);
        }

        @Override
        List<HostArray> values() {
            Philox random = new Philox(3, 4);
            List<HostArray> values = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                values.add(HostArray.wrap(Shape.of(2), new byte[][] {text(random), text(random)}));
            }
            return values;
        }
    }

    @Nested
    class ElementBucketizers extends AnalyzersTest.TransformContract<QuantileCells, Bucketizer> {
        @Override
        BucketizerAnalyzer analyzer() {
            return Bucketizer.analyzer(7).withRule(QuantileRule.ELEMENT).withMaxRankError(0);
        }

        @Override
        List<HostArray> values() {
            Philox random = new Philox(5, 6);
            List<HostArray> values = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                values.add(HostArray.of(number(random), number(random)));
            }
            return values;
        }
    }

    @Nested
    class Weights extends AnalyzersTest.TransformContract<TfIdfAnalyzer.Documents, TfIdf> {
        @Override
        TfIdfAnalyzer analyzer() {
            return TfIdf.analyzer(TftVocabulary.of(List.of("w\u00f6rd1", "w\u00f6rd2"), 2, -1, OutputMode.INT));
        }

        @Override
        List<HostArray> values() {
            Philox random = new Philox(7, 8);
            List<HostArray> values = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                values.add(HostArray.wrap(Shape.of(2), new byte[][] {text(random), text(random)}));
            }
            return values;
        }
    }

    @Nested
    class ByKey extends AnalyzerContract<KeyedValues, Map<String, PerColumn<Moments>>, PerKey> {
        @Override
        PerKeyAnalyzer<PerColumn<Moments>> analyzer() {
            return new PerKeyAnalyzer<>(ZScoreAnalyzer.overAll(), ZScore.of(List.of(0.0), List.of(0.0)));
        }

        @Override
        List<KeyedValues> values() {
            Philox random = new Philox(9, 10);
            List<KeyedValues> values = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                String key = "k" + random.nextUnsignedInt() % (1 + random.nextUnsignedInt() % 12);
                values.add(new KeyedValues(key, HostArray.of(number(random))));
            }
            return values;
        }

        @Override
        String learnt(PerKey fitted) {
            return fitted.toJson();
        }
    }

    @Nested
    class DataSets extends AnalyzerContract<byte[], ExampleState, FeatureColumns> {
        @Override
        FeatureColumnsAnalyzer analyzer() {
            return FeatureColumnsAnalyzer.builder()
                    .feature("x", FeatureKind.FLOAT, ZScore.analyzer())
                    .feature("n", FeatureKind.INT64, Bucketizer.analyzer(3).withOutputMode(OutputMode.ONE_HOT))
                    .feature("t", FeatureKind.BYTES, TftVocabulary.analyzer().withOutputMode(OutputMode.ONE_HOT))
                    .predictingClass("y", FeatureKind.BYTES, List.of());
        }

        @Override
        List<byte[]> values() {
            Philox random = new Philox(11, 12);
            List<byte[]> values = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                ExampleBuilder example =
                        ExampleBuilder.create().bytes("y", text(random)).int64("other", 1);
                if (random.nextUnsignedInt() % 5 != 0) {
                    example.floats("x", number(random))
                            .bytes("t", text(random))
                            .int64("n", random.nextUnsignedInt() % 50);
                }
                values.add(example.toBytes());
            }
            return values;
        }

        @Override
        String learnt(FeatureColumns fitted) {
            return fitted.toJson();
        }

        @Test
        void columnsAreSavedAndSerialized() throws Exception {
            FeatureColumns learnt = analyzer().fit(values());
            HostArray expected = learnt.features(learnt.parser().parse(values()));
            FeatureColumns read = FeatureColumns.parse(learnt.toJson(), "test");
            assertThat(read.features(read.parser().parse(values())), is(expected));
            assertThat(copy(learnt).toJson(), is(learnt.toJson()));
        }

        private static FeatureColumns copy(FeatureColumns columns) throws IOException, ClassNotFoundException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(columns);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (FeatureColumns) in.readObject();
            }
        }

        /** The column says what its transform says, with the mean where there is no number. */
        @Test
        void missingNumbersAreTheMean() {
            FeatureColumns learnt = FeatureColumnsAnalyzer.builder()
                    .feature("x", FeatureKind.FLOAT, ZScore.analyzer())
                    .predictingNumber("y", FeatureKind.INT64)
                    .fit(List.of(
                            ExampleBuilder.create().floats("x", 1).int64("y", 2).toBytes(),
                            ExampleBuilder.create().int64("y", 2).toBytes(),
                            ExampleBuilder.create().floats("x", 5).int64("y", 8).toBytes()));
            List<byte[]> examples = List.of(
                    ExampleBuilder.create().int64("y", 0).toBytes(),
                    ExampleBuilder.create().floats("x", 5).int64("y", 0).toBytes());
            assertThat(
                    learnt.features(learnt.parser().parse(examples)),
                    is(HostArray.of(0f, 1f).reshape(Shape.of(2, 1))));
            assertThat(learnt.label().mean(), is(4.0));
            assertThat(learnt.label().std(), is(Math.sqrt(8)));
        }

        @Test
        void namesTheFeatureThatIsNeverThere() {
            FeatureColumnsAnalyzer analyzer = FeatureColumnsAnalyzer.builder()
                    .feature("x", FeatureKind.FLOAT, ZScore.analyzer())
                    .predictingNumber("y", FeatureKind.INT64);
            byte[] example = ExampleBuilder.create().int64("y", 2).toBytes();
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> analyzer.fit(List.of(example)));
            assertThat(error.getMessage(), containsString("column x: nothing to learn from"));
        }
    }

    /** A plan with a column that has keys. */
    @Test
    void columnsOfAPlanHaveKeys() throws IOException {
        record Row(String key, float x) {}
        Preprocessing<Row> plan = Preprocessing.<Row>builder()
                .number("x", Row::x, ZScore.analyzer())
                .perKey("by key", Row::key, row -> HostArray.of(row.x()), PerKey.minMax())
                .build();
        FittedPreprocessing<Row> fitted =
                plan.fit(List.of(new Row("a", 1), new Row("a", 3), new Row("b", 10), new Row("b", 20)));
        FittedPreprocessing<Row> read = plan.parse(fitted.toJson(), "test");
        for (FittedPreprocessing<Row> either : List.of(fitted, read)) {
            assertThat(either.apply(new Row("a", 2)).floats()[1], is(0.5f));
            assertThat(either.apply(new Row("b", 12.5f)).floats()[1], is(0.25f));
            assertThat(either.apply(new Row("unknown", 0)).floats()[1], is(0.5f));
        }
    }
}
