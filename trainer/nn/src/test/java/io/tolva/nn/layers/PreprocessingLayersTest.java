package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Goldens;
import io.tolva.nn.Sequential;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How preprocessing layers are used: learning, models, randomness, what is refused. */
class PreprocessingLayersTest {
    private static final HostArray ROWS =
            HostArray.of(1f, 10f, 3f, 30f, 5f, 50f).reshape(Shape.of(3, 2));
    private static final HostArray WORDS = HostArray.ofNested(new String[] {"b", "a", "b"});
    private static final Tensor PICTURES = Ops.reshape(Ops.cast(Ops.range(300 * 4 * 5), DType.FLOAT32), 300, 4, 5, 1);

    private static float[] floats(Tensor x) {
        return x.toHostArray().floats();
    }

    private static String message(Class<? extends RuntimeException> type, Runnable body) {
        return assertThrows(type, body::run).getMessage();
    }

    @Test
    void normalizationLearnsBeforeOrAfterItIsPartOfAModel() {
        Normalization before = Normalization.create();
        before.adapt(ROWS);
        Normalization after = Normalization.create();
        Sequential one = Sequential.builder().input(2).add(before).build();
        Sequential two = Sequential.builder().input(2).add(after).build();
        after.adapt(List.of(ROWS.rows(0, 1), ROWS.rows(1, 3)));
        assertThat(floats(Tensor.of(one.predict(ROWS)))[0], is(floats(Tensor.of(two.predict(ROWS)))[0]));
        assertThat((double) floats(Tensor.of(one.predict(ROWS)))[0], closeTo(-1.2247449, 1e-6));
        assertThat(after.weights().size(), is(3));
        assertThat(after.weights().get(2).dtype(), is(DType.INT32));
        assertThat(after.trainableVariables(), is(List.of()));
    }

    @Test
    void whatANormalizationLearnsReachesACompiledStep() {
        Normalization layer = Normalization.create();
        layer.adapt(ROWS);
        Step step = Step.compile(batch -> layer.apply(batch));
        Tensor x = Tensor.of(ROWS);
        Tensor first = step.call(x);
        layer.adapt(HostArray.of(1f, 1f, 2f, 3f).reshape(Shape.of(2, 2)));
        assertThat(floats(step.call(x)), is(floats(layer.apply(x))));
        assertThat(floats(step.call(x)), not(is(floats(first))));
    }

    @Test
    void normalizationThatWasBuiltAnewKeepsWhatItLearnt() {
        Normalization layer = Normalization.create();
        layer.adapt(ROWS);
        float[] expected = floats(layer.apply(Tensor.of(ROWS)));
        Layer outer = new Outer(layer);
        outer.shapesOf(List.of(TensorShape.of(2)));
        assertThat(floats(outer.apply(Tensor.of(ROWS))), is(expected));
    }

    /** A layer that does not say its output's shape, which is then found by a trial. */
    private static final class Outer extends UnaryLayer {
        private final Layer inner;

        Outer(Layer inner) {
            super(Config.empty());
            this.inner = track("inner", inner);
        }

        @Override
        protected Tensor call(Tensor x, Call call) {
            return inner.apply(x, call);
        }
    }

    @Test
    void normalizationRefusesOtherData() {
        Normalization layer = Normalization.create();
        layer.adapt(ROWS);
        assertThat(
                message(
                        IllegalArgumentException.class,
                        () -> layer.adapt(HostArray.of(1f, 2f, 3f).reshape(Shape.of(1, 3)))),
                containsString("data shape differs: expected [batch, 2], got [1, 3]"));
        assertThat(
                message(
                        IllegalArgumentException.class,
                        () -> Normalization.create().adapt(HostArray.of(1f, 2f))),
                containsString("withAxis()"));
        assertThat(
                message(IllegalArgumentException.class, () -> layer.adapt(List.of())),
                containsString("expected batches, got none"));
        assertThat(
                message(
                        IllegalStateException.class,
                        () -> Normalization.of(List.of(1.0), List.of(2.0)).adapt(ROWS)),
                containsString("mean and variance are given"));
        assertThat(
                message(
                        IllegalArgumentException.class,
                        () -> Normalization.of(List.of(1.0, 2.0, 3.0), List.of(1.0, 1.0, 1.0))
                                .apply(Tensor.of(ROWS))),
                containsString("expected a shape that fits to [2], got [3]"));
    }

    @Test
    void binsHaveToBeLearntFirst() {
        Discretization layer = Discretization.ofBins(2);
        assertThat(
                message(IllegalArgumentException.class, () -> layer.apply(Tensor.of(ROWS))),
                containsString("expected adapt(data) before the first call"));
        assertThat(
                message(
                        IllegalStateException.class,
                        () -> Discretization.of(List.of(1.0)).adapt(ROWS)),
                containsString("the boundaries are given"));
        layer.adapt(ROWS);
        Discretization again = new Discretization(layer.config());
        assertThat(again.binBoundaries(), is(layer.binBoundaries()));
        assertThat(
                again.apply(Tensor.of(ROWS)).toHostArray(),
                is(layer.apply(Tensor.of(ROWS)).toHostArray()));
    }

    @Test
    void aTextIsLookedUpBeforeTheModel() {
        StringLookup lookup = StringLookup.create();
        assertThat(
                message(IllegalStateException.class, () -> lookup.apply(WORDS)), containsString("no vocabulary yet"));
        lookup.adapt(WORDS);
        assertThat(lookup.apply(WORDS), is(HostArray.of(1L, 2L, 1L)));
        assertThat(
                message(IllegalArgumentException.class, () -> lookup.apply(Tensor.of(1f, 2f))),
                containsString("expected apply(array) before the model"));
        assertThat(
                message(IllegalArgumentException.class, () -> lookup.apply(HostArray.of(1L))),
                containsString("expected texts, got int64"));
        HostArray back = StringLookup.of(lookup.vocabulary()).withInvert(true).apply(HostArray.of(0L, 1L));
        assertThat(back, is(HostArray.ofNested(new String[] {"[UNK]", "b"})));
    }

    @Test
    void aModelTakesNoTexts() {
        Sequential model =
                Sequential.builder().input(3).add(StringLookup.of(List.of("a"))).build();
        assertThat(
                message(IllegalArgumentException.class, () -> model.predict(WORDS.reshape(Shape.of(1, 3)))),
                containsString("got strings [1, 3]; turn them into numbers first"));
    }

    @Test
    void aLearntVocabularyIsAFileAndAGivenOneAnArgument() {
        StringLookup learnt = StringLookup.create().withOutputMode(OutputMode.TF_IDF);
        learnt.adapt(WORDS);
        assertThat(new String(learnt.assets().get("vocabulary.txt"), StandardCharsets.UTF_8), is("[UNK]\nb\na"));
        assertThat(learnt.config().entries().get("vocabulary") == null, is(true));
        assertThat(learnt.config().entries().get("vocabulary_size"), is(3));
        StringLookup loaded = new StringLookup(learnt.config());
        assertThat(loaded.outputShape(TensorShape.of(2)), is(TensorShape.of(3)));
        loaded.loadNamedArrays(learnt.namedArrays());
        loaded.loadAssets(learnt.assets());
        HostArray asked = WORDS.reshape(Shape.of(1, 3));
        assertThat(loaded.apply(asked), is(learnt.apply(asked)));
        StringLookup given = StringLookup.of(List.of("x"));
        assertThat(given.assets(), is(Map.of()));
        assertThat(given.config().entries().get("vocabulary"), is(List.of("x")));
        assertThat(message(IllegalStateException.class, () -> given.adapt(WORDS)), containsString("is given"));
    }

    @Test
    void aVocabularyThatLinesCannotHoldIsAnArgument() {
        for (String odd : List.of("a\nb", "", "a\u2028")) {
            StringLookup lookup = StringLookup.create();
            lookup.adapt(HostArray.ofNested(new String[] {"z", "z", odd}));
            assertThat(lookup.assets(), is(Map.of()));
            StringLookup loaded = new StringLookup(lookup.config());
            assertThat(loaded.vocabulary(), is(List.of("[UNK]", "z", odd)));
        }
    }

    @Test
    void aModelLooksIntegersUp() {
        IntegerLookup lookup = IntegerLookup.of(List.of(30L, 10L)).withOutputMode(OutputMode.ONE_HOT);
        Sequential model =
                Sequential.builder().input(2).add(lookup).add(Flatten.create()).build();
        HostArray x = HostArray.of(10f, 30f, 50f, 10f).reshape(Shape.of(2, 2));
        assertThat(model.predict(x).floats(), is(new float[] {0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 1}));
    }

    @Test
    void anIntegerWithoutNumberIsRefusedOutsideAModel() {
        IntegerLookup lookup = IntegerLookup.of(List.of(30L, 10L)).withNumOovIndices(0);
        assertThat(
                message(IllegalArgumentException.class, () -> lookup.apply(HostArray.of(5L))),
                containsString("unknown token: expected one of 2 tokens, got 5"));
        assertThat(lookup.apply(Tensor.of(5L, 10L)).toHostArray(), is(HostArray.of(-1L, 1L)));
    }

    @Test
    void crossingTakesFeaturesOfOneShape() {
        assertThat(
                message(
                        IllegalArgumentException.class,
                        () -> HashedCrossing.of(3).apply(List.of(WORDS, HostArray.of(1L)))),
                containsString("of one shape"));
        assertThat(
                message(
                        IllegalArgumentException.class,
                        () -> HashedCrossing.of(3).apply(List.of(WORDS, HostArray.of(1f, 2f, 3f)))),
                containsString("expected texts or integers, got float32"));
    }

    static Stream<Layer> randomLayers() {
        return Stream.of(
                RandomFlip.of(RandomFlip.Mode.HORIZONTAL),
                RandomFlip.of(RandomFlip.Mode.VERTICAL).withSeed(4),
                RandomRotation.of(-0.2, 0.2),
                RandomTranslation.of(0.3, 0.2),
                RandomZoom.of(-0.5, 0.5).withWidthFactor(0.1, 0.3),
                RandomContrast.of(0.5, 0.5).withValueRange(0, 6000),
                RandomBrightness.of(-0.5, 0.5).withValueRange(0, 6000),
                RandomCrop.of(2, 2));
    }

    @ParameterizedTest
    @MethodSource("randomLayers")
    void drawAnewEachTimeInTrainingOnly(Layer layer) {
        assertThat(layer.apply(PICTURES), is(sameInstance(PICTURES)));
        Tensor first = layer.apply(PICTURES, true);
        List<Tensor> more = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            more.add(layer.apply(PICTURES, true));
        }
        assertThat(more.stream().anyMatch(x -> !x.toHostArray().equals(first.toHostArray())), is(true));
    }

    @ParameterizedTest
    @MethodSource("randomLayers")
    void compiledStepsGoOnWithTheSameNumbers(Layer layer) {
        Layer same = Layers.CATALOGUE.classes().get(layer.className()).apply(layer.config());
        Step step = Step.compile(x -> same.apply(x, true));
        for (int i = 0; i < 4; i++) {
            Goldens.assertClose(
                    "call " + i,
                    step.call(PICTURES).toHostArray(),
                    layer.apply(PICTURES, true).toHostArray(),
                    1e-5);
        }
    }

    @Test
    void aboutHalfOfThePicturesAreFlipped() {
        Tensor flipped = RandomFlip.of(RandomFlip.Mode.HORIZONTAL).apply(PICTURES, true);
        float[] before = floats(PICTURES);
        float[] after = floats(flipped);
        int count = 0;
        for (int i = 0; i < 300; i++) {
            boolean changed = after[i * 20] != before[i * 20];
            assertThat(after[i * 20], is(before[i * 20 + (changed ? 4 : 0)]));
            count += changed ? 1 : 0;
        }
        assertThat((double) count, is(closeTo(150, 45)));
    }

    @Test
    void bothWaysAreOneDecision() {
        float[] after =
                floats(RandomFlip.of(RandomFlip.Mode.HORIZONTAL_AND_VERTICAL).apply(PICTURES, true));
        for (int i = 0; i < 300; i++) {
            float first = after[i * 20] - i * 20;
            assertThat(first == 0 || first == 19, is(true));
        }
    }

    @Test
    void eachPlaceOfACropIsAsProbable() {
        RandomCrop layer = RandomCrop.of(2, 3);
        Map<Float, Integer> places = new TreeMap<>();
        for (int i = 0; i < 900; i++) {
            float[] part = floats(layer.apply(PICTURES, true));
            assertThat(part[1], is(part[0] + 1));
            assertThat(part[3], is(part[0] + 5));
            assertThat(part[6], is(part[0] + 20));
            places.merge(part[0], 1, Integer::sum);
        }
        assertThat(new ArrayList<>(places.keySet()), is(List.of(0f, 1f, 2f, 5f, 6f, 7f, 10f, 11f, 12f)));
        assertThat(places.values(), everyItem(allOf(greaterThanOrEqualTo(60), lessThanOrEqualTo(140))));
    }

    @Test
    void brightnessIsUniform() {
        Tensor gray = Tensor.filled(DType.FLOAT32, Shape.of(2000, 1, 1, 1), 100);
        float[] values =
                floats(RandomBrightness.of(-0.2, 0.4).withValueRange(0, 1000).apply(gray, true));
        double sum = 0;
        for (float value : values) {
            assertThat((double) value, is(allOf(greaterThanOrEqualTo(0.0), lessThanOrEqualTo(500.0))));
            sum += value;
        }
        long dark =
                IntStream.range(0, values.length).filter(i -> values[i] == 0).count();
        assertThat(dark / 2000.0, is(closeTo(1 / 6.0, 0.04)));
        assertThat(sum / 2000, is(closeTo(5 / 6.0 * 250, 15)));
    }

    @Test
    void picturesHaveThreeAxesBehindTheBatch() {
        assertThat(
                message(
                        IllegalArgumentException.class,
                        () -> CenterCrop.of(1, 1).shapesOf(List.of(TensorShape.of(3, 3)))),
                containsString("expected pictures, [batch, height, width, channels], got [batch, 3, 3]"));
        assertThat(
                message(IllegalArgumentException.class, () -> Resizing.of(1, 1).apply(Tensor.of(ROWS))),
                containsString("expected pictures of 4 axes"));
    }

    @Test
    void bytesStayBytes() {
        HostArray bytes = HostArray.wrap(Shape.of(1, 1, 2, 1), new byte[] {(byte) 250, 1});
        HostArray wide = Resizing.of(1, 4)
                .withInterpolation(Interpolation.BICUBIC)
                .apply(Tensor.of(bytes))
                .toHostArray();
        assertThat(wide.dtype(), is(DType.UINT8));
        assertThat(wide.bytes()[0], is((byte) 255));
    }
}
