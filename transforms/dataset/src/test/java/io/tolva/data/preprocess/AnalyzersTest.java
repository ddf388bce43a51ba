package io.tolva.data.preprocess;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import io.tolva.data.stats.Moments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every analyzer keeps the law. */
class AnalyzersTest {
    private static List<HostArray> vectors(int count, Function<Philox, HostArray> vector) {
        Philox random = new Philox(3, 14);
        List<HostArray> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            vectors.add(vector.apply(random));
        }
        return vectors;
    }

    private static float anyFloat(Philox random) {
        return Math.scalb(random.nextFloat() - 0.4f, (int) (random.nextUnsignedInt() % 60) - 30);
    }

    private static byte[] anyText(Philox random) {
        long word = random.nextUnsignedInt() % (1 + random.nextUnsignedInt() % 40);
        return ("wörd\uD83D\uDE00" + word).getBytes(StandardCharsets.UTF_8);
    }

    private static HostArray texts(byte[]... texts) {
        return HostArray.wrap(Shape.of(texts.length), texts);
    }

    abstract static class TransformContract<A, F extends FittedTransform> extends AnalyzerContract<HostArray, A, F> {
        @Override
        String learnt(F fitted) {
            return fitted.toJson();
        }
    }

    @Nested
    class Normalizers extends TransformContract<PerColumn<Moments>, Normalizer> {
        @Override
        NormalizerAnalyzer analyzer() {
            return Normalizer.analyzer();
        }

        @Override
        List<HostArray> values() {
            return vectors(200, random -> HostArray.of(anyFloat(random), anyFloat(random), 5f));
        }
    }

    @Nested
    class OneMeanForAll extends TransformContract<PerColumn<Moments>, Normalizer> {
        @Override
        NormalizerAnalyzer analyzer() {
            return NormalizerAnalyzer.overAll();
        }

        @Override
        List<HostArray> values() {
            return vectors(
                    200,
                    random -> random.nextFloat() < 0.5
                            ? HostArray.of(anyFloat(random))
                            : HostArray.of(anyFloat(random), anyFloat(random)));
        }
    }

    @Nested
    class MinMaxScalers extends TransformContract<PerColumn<MinMaxAnalyzer.Extremes>, MinMaxScaler> {
        @Override
        MinMaxAnalyzer analyzer() {
            return MinMaxScaler.analyzer().withOutput(-1, 1);
        }

        @Override
        List<HostArray> values() {
            List<HostArray> values = vectors(100, random -> HostArray.of(anyFloat(random), anyFloat(random)));
            values.add(HostArray.of(-1e30f, 1e30f));
            return values;
        }
    }

    @Nested
    class Vocabularies extends TransformContract<TokenCounts<String>, Vocabulary> {
        @Override
        VocabularyAnalyzer analyzer() {
            return Vocabulary.analyzer().withTopK(12).withFrequencyThreshold(2).withNumOovIndices(3);
        }

        @Override
        List<HostArray> values() {
            return vectors(200, random -> texts(anyText(random), anyText(random)));
        }
    }

    @Nested
    class IntegerVocabularies extends TransformContract<TokenCounts<Long>, IntegerVocabulary> {
        @Override
        IntegerVocabularyAnalyzer analyzer() {
            return IntegerVocabulary.analyzer()
                    .withTopK(20)
                    .withFrequencyThreshold(2)
                    .withNumOovIndices(2)
                    .withOutputMode(OutputMode.COUNT);
        }

        @Override
        List<HostArray> values() {
            return vectors(
                    200, random -> HostArray.of(random.nextUnsignedInt() % (1 + random.nextUnsignedInt() % 40) - 5));
        }
    }

    @Nested
    class ExactBucketizers extends TransformContract<QuantileCells, Bucketizer> {
        @Override
        BucketizerAnalyzer analyzer() {
            return Bucketizer.analyzer(7).withMaxRankError(0);
        }

        @Override
        List<HostArray> values() {
            return vectors(200, random -> HostArray.of(anyFloat(random), (float) Math.floor(anyFloat(random))));
        }
    }

    /** Of so many different numbers that cells must hold several. */
    @Nested
    class CoarseBucketizers extends TransformContract<QuantileCells, Bucketizer> {
        @Override
        BucketizerAnalyzer analyzer() {
            return Bucketizer.analyzer(7).withOutputMode(OutputMode.ONE_HOT);
        }

        @Override
        List<HostArray> values() {
            return vectors(50, CoarseBucketizers::manyFloats);
        }

        @Test
        void someCellsHoldSeveralNumbers() {
            QuantileCells cells = analyzer().create();
            values().forEach(value -> analyzer().add(cells, value));
            Quantiles quantiles = cells.quantiles();
            double error = IntStream.range(1, 100)
                    .mapToDouble(percent -> quantiles.rankError(percent, 100))
                    .max()
                    .orElseThrow();
            assertThat(error, greaterThan(0.0));
        }

        private static HostArray manyFloats(Philox random) {
            float[] floats = new float[4_000];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = anyFloat(random);
            }
            return HostArray.of(floats);
        }
    }

    /** A plan keeps it too. */
    @Nested
    class Plans extends AnalyzerContract<Plans.Row, PreprocessingState, FittedPreprocessing<Plans.Row>> {
        record Row(double number, String text) {}

        @Override
        Preprocessing<Row> analyzer() {
            return Preprocessing.<Row>builder()
                    .number("standardised", Row::number, Normalizer.analyzer())
                    .number("bucket", Row::number, Bucketizer.analyzer(4).withOutputMode(OutputMode.ONE_HOT))
                    .text("text", Row::text, Vocabulary.analyzer().withOutputMode(OutputMode.ONE_HOT))
                    .text("hashed", Row::text, Hashing.of(5).fixed())
                    .build();
        }

        @Override
        List<Row> values() {
            Philox random = new Philox(1, 5);
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                rows.add(new Row(anyFloat(random), new String(anyText(random), StandardCharsets.UTF_8)));
            }
            return rows;
        }

        @Override
        String learnt(FittedPreprocessing<Row> fitted) {
            return fitted.toJson();
        }
    }
}
