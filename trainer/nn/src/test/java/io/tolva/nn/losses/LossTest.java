package io.tolva.nn.losses;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.Defaults;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LossTest {
    private static final JsonNode GOLDENS = Goldens.read("losses");

    @TestFactory
    Stream<DynamicTest> argumentsAreKeras() {
        return Defaults.of("losses", Losses.CATALOGUE)
                .aliases("losses")
                .missing("Loss")
                .ignoring("dtype")
                .anywhere("name", "reduction")
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> valuesAndGradientsAreKeras() {
        Map<String, Loss> losses = new LinkedHashMap<>();
        losses.put("mse", Loss.named("mse"));
        losses.put("mae", Loss.named("mean_absolute_error"));
        losses.put("huber", Loss.named("huber"));
        losses.put("huber_2", Huber.of(2));
        losses.put("bce", Loss.named("binary_crossentropy"));
        losses.put("bce_logits", BinaryCrossentropy.create().fromLogits(true));
        losses.put("scce", Loss.named("sparse_categorical_crossentropy"));
        losses.put("scce_logits", SparseCategoricalCrossentropy.create().fromLogits(true));
        return losses.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> check(GOLDENS.get(entry.getKey()), entry.getValue())));
    }

    private static void check(JsonNode golden, Loss loss) {
        Tensor p = Goldens.tensor(golden.get("p"));
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(p);
            Tensor value = loss.apply(Goldens.tensor(golden.get("y")), p);
            double expected = golden.get("value").asDouble();
            assertThat((double) value.item(), closeTo(expected, 1e-6 * (1 + Math.abs(expected))));
            Goldens.assertClose(
                    "gradient", tape.gradient(value, p).toHostArray(), Goldens.array(golden.get("gradient")), 1e-5);
        }
    }

    /** The loss of the slides, by threshold. */
    private static LossFunction huber(float threshold) {
        return (yTrue, yPred) -> {
            Tensor error = yTrue.minus(yPred);
            Tensor small = Ops.less(error.abs(), Tensor.scalar(threshold));
            Tensor squared = error.square().div(2);
            Tensor linear = error.abs().times(threshold).minus(threshold * threshold / 2);
            return Ops.where(small, squared, linear);
        };
    }

    @Test
    void aLambdaIsALoss() {
        Loss loss = Loss.of("huber_fn", huber(2f));
        check(GOLDENS.get("huber_2"), loss);
        assertThat(loss.name(), is("huber_fn"));
        assertThat(loss.className(), is("huber_fn"));
        assertThat(loss.isFunction(), is(true));
    }

    @Test
    void aLossAsAFunctionGivesEachSample() {
        Tensor y = Tensor.ofNested(new float[][] {{1, 2}, {0, 0}});
        Tensor p = Tensor.ofNested(new float[][] {{1, 4}, {3, 1}});
        assertThat(Losses.meanSquaredError(y, p).toHostArray(), is(HostArray.of(2f, 5f)));
        assertThat(Losses.meanAbsoluteError(y, p).toHostArray(), is(HostArray.of(1f, 2f)));
        assertThat(Huber.of(2).perSample(y, p).toHostArray(), is(HostArray.of(1f, 2.25f)));
    }

    @TestFactory
    Stream<DynamicTest> everyFunctionIsTheLossOfItsName() {
        Map<String, LossFunction> functions = Map.ofEntries(
                Map.entry("mean_squared_error", Losses::meanSquaredError),
                Map.entry("mean_absolute_error", Losses::meanAbsoluteError),
                Map.entry("mean_absolute_percentage_error", Losses::meanAbsolutePercentageError),
                Map.entry("mean_squared_logarithmic_error", Losses::meanSquaredLogarithmicError),
                Map.entry("huber", Losses::huber),
                Map.entry("log_cosh", Losses::logCosh),
                Map.entry("cosine_similarity", Losses::cosineSimilarity),
                Map.entry("binary_crossentropy", Losses::binaryCrossentropy),
                Map.entry("binary_focal_crossentropy", Losses::binaryFocalCrossentropy),
                Map.entry("categorical_crossentropy", Losses::categoricalCrossentropy),
                Map.entry("categorical_focal_crossentropy", Losses::categoricalFocalCrossentropy),
                Map.entry("hinge", Losses::hinge),
                Map.entry("squared_hinge", Losses::squaredHinge),
                Map.entry("categorical_hinge", Losses::categoricalHinge),
                Map.entry("kl_divergence", Losses::klDivergence),
                Map.entry("poisson", Losses::poisson),
                Map.entry("dice", Losses::dice),
                Map.entry("tversky", Losses::tversky));
        Map<String, LossFunction> ofClasses = Map.of(
                "sparse_categorical_crossentropy", Losses::sparseCategoricalCrossentropy,
                "categorical_generalized_cross_entropy", Losses::categoricalGeneralizedCrossEntropy,
                "circle", Losses::circle);
        Tensor y = Tensor.ofNested(new float[][] {{0.2f, 0.1f, 0.7f}, {0.9f, 0.1f, 0.4f}});
        Tensor p = Tensor.ofNested(new float[][] {{0.3f, 0.6f, 0.1f}, {0.5f, 0.2f, 0.3f}});
        Tensor labels = Tensor.of(1, 1);
        int ofSequences = 1;
        assertThat(
                functions.size() + ofClasses.size() + ofSequences,
                is(Losses.CATALOGUE.classes().size()));
        Set<HostArray> results = new HashSet<>();
        return Stream.concat(
                functions.entrySet().stream()
                        .map(entry -> dynamicTest(entry.getKey(), () -> {
                            HostArray result = entry.getValue().apply(y, p).toHostArray();
                            assertThat(
                                    result,
                                    is(Loss.named(entry.getKey())
                                            .perSample(y, p)
                                            .toHostArray()));
                            assertThat(
                                    "another function gives the same", results.add(result) || isSame(entry.getKey()));
                        })),
                ofClasses.entrySet().stream()
                        .map(entry -> dynamicTest(
                                entry.getKey(),
                                () -> assertThat(
                                        entry.getValue().apply(labels, p).toHostArray(),
                                        is(Loss.named(entry.getKey())
                                                .perSample(labels, p)
                                                .toHostArray())))));
    }

    /** With their defaults these two are one. */
    private static boolean isSame(String name) {
        return name.equals("tversky") || name.equals("dice");
    }

    @Test
    void probabilitiesThatKnowTheirLogitsAreNotClipped() {
        Tensor logits = Tensor.ofNested(new float[][] {{60f, -60f}});
        Tensor one = Tensor.ofNested(new float[][] {{1f}});
        Tensor second = Tensor.ofNested(new float[][] {{0f, 1f}});
        assertThat(
                Losses.sparseCategoricalCrossentropy(Tensor.of(1), Ops.softmax(logits))
                        .item(),
                is(120f));
        assertThat(Losses.categoricalCrossentropy(second, Ops.softmax(logits)).item(), is(120f));
        Tensor low = Ops.sigmoid(Tensor.ofNested(new float[][] {{-60f}}));
        assertThat(Losses.binaryCrossentropy(one, low).item(), is(60f));
        assertThat(Losses.binaryFocalCrossentropy(one, low).item(), is(60f));
        float clipped = (float) -Math.log(1e-7);
        assertThat(
                (double) Losses.categoricalCrossentropy(
                                second, Ops.softmax(logits).plus(0))
                        .item(),
                closeTo(clipped, 1e-4));
    }

    @Test
    void compiledProbabilitiesKnowTheirLogitsToo() {
        Step step = Step.compile((labels, logits) ->
                Loss.named("sparse_categorical_crossentropy").apply(labels, Ops.softmax(logits)));
        Tensor logits = Tensor.ofNested(new float[][] {{60f, -60f}});
        assertThat(step.call(Tensor.of(1), logits).item(), is(120f));
        assertThat(step.call(Tensor.of(0), logits).item(), is(0f));
    }

    @Test
    void labelsWithoutLastAxisGetIt() {
        Tensor p = Tensor.ofNested(new float[][] {{1f}, {3f}});
        assertThat(Loss.named("mse").apply(Tensor.of(1, 1), p).item(), is(2f));
        assertThat(
                Labels.aligned(Tensor.ofNested(new float[][] {{1f}}), Tensor.of(1f))
                        .shape(),
                is(Shape.of(1)));
    }

    @Test
    void otherShapesAreRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Loss.named("mse").apply(Tensor.zeros(Shape.of(4, 2)), Tensor.zeros(Shape.of(4, 1))));
        assertThat(error.getMessage(), is("mean_squared_error: shapes differ: labels [4, 2], predictions [4, 1]"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Losses.ctc(Tensor.zeros(Shape.of(4, 2)), Tensor.zeros(Shape.of(4, 1))));
        assertThrows(
                IllegalArgumentException.class,
                () -> Losses.circle(Tensor.zeros(Shape.of(3)), Tensor.zeros(Shape.of(4, 1))));
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThrows(ConfigException.class, () -> Loss.named("no_such_loss"));
        assertThrows(ConfigException.class, () -> Huber.of(0));
        assertThrows(ConfigException.class, () -> CategoricalGeneralizedCrossEntropy.of(1));
        assertThrows(ConfigException.class, () -> BinaryCrossentropy.create().withLabelSmoothing(1.5));
        ConfigException error = assertThrows(
                ConfigException.class, () -> new MeanSquaredError(Config.empty().with("reduction", "median")));
        assertThat(error.getMessage(), containsString("sum_over_batch_size"));
    }

    @Test
    void anotherReductionIsTheSameLossInAFile() {
        Loss loss = Huber.of(2).withReduction(Reduction.SUM);
        assertThat(loss.className(), is("Huber"));
        assertThat(loss.reduction(), is(Reduction.SUM));
        Loss again = new Huber(loss.config());
        assertThat(again.reduction(), is(Reduction.SUM));
        assertThat(again.config().entries(), is(loss.config().entries()));
        Loss ignoring =
                SparseCategoricalCrossentropy.create().withIgnoreClass(1).withReduction(Reduction.MEAN);
        Tensor p = Ops.softmax(Tensor.ofNested(new float[][] {{0, 0}, {0, 0}}));
        assertThat((double) ignoring.apply(Tensor.of(0, 1), p).item(), closeTo(Math.log(2), 1e-6));
    }

    @Test
    void noReductionInAFileIsNone() {
        assertThat(new MeanSquaredError(Config.empty().with("reduction", null)).reduction(), is(Reduction.NONE));
        assertThat(MeanSquaredError.create().reduction(), is(Reduction.SUM_OVER_BATCH_SIZE));
    }

    @Test
    void classesMayBeAlongAnotherAxis() {
        Tensor scores =
                Tensor.of(HostArray.wrap(Shape.of(2, 3, 2), new double[] {.1, .2, .3, -1, 2, 0, 1, 1, .5, -.5, 0, 3}));
        Tensor last = Ops.stack(Ops.unstack(scores, 1), -1);
        Tensor labels = Tensor.ofNested(new int[][] {{0, 2}, {1, 1}});
        SparseCategoricalCrossentropy loss =
                SparseCategoricalCrossentropy.create().fromLogits(true);
        HostArray expected = loss.perSample(labels, last).toHostArray();
        assertThat(loss.withAxis(1).perSample(labels, scores), is(Goldens.like(expected, 1)));
        assertThat(loss.withAxis(-2).perSample(Ops.expandDims(labels, 1), scores), is(Goldens.like(expected, 1)));
        assertThat(
                loss.perSample(labels, last), is(not(Goldens.like(HostArray.zeros(DType.FLOAT64, Shape.of(2, 2)), 1))));
        assertThrows(IllegalArgumentException.class, () -> loss.withAxis(3).perSample(labels, scores));
    }

    @Test
    void noSamplesHaveNoLoss() {
        Tensor none = Tensor.zeros(Shape.of(0, 2));
        assertThat(Loss.named("mse").apply(none, none).item(), is(0f));
    }

    @Test
    void labelsThatCannotBeSpelledHaveAnInfiniteLossWithoutGradient() {
        Tensor p = Tensor.zeros(DType.FLOAT64, Shape.of(1, 2, 3));
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(p);
            Tensor loss = Losses.ctc(Tensor.ofNested(new int[][] {{1, 1}}), p);
            assertThat(loss.toHostArray(), is(HostArray.wrap(Shape.of(1), new double[] {Double.POSITIVE_INFINITY})));
            assertThat(tape.gradient(loss, p).toHostArray(), is(HostArray.zeros(DType.FLOAT64, Shape.of(1, 2, 3))));
        }
    }
}
