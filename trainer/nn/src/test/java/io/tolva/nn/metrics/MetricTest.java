package io.tolva.nn.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.Defaults;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MetricTest {
    /** {@link Metric#named} knows it. */
    private static final String MEANT_BY_SHAPE = "accuracy";

    @TestFactory
    Stream<DynamicTest> argumentsAreKeras() {
        return Defaults.of("metrics", Metrics.CATALOGUE)
                .aliases("metrics")
                .missing("MeanMetricWrapper", "Metric", "mean_metric_wrapper", "metric", MEANT_BY_SHAPE)
                .required("IoU", classes().with("target_class_ids", List.of(0, 1)))
                .required("OneHotIoU", classes().with("target_class_ids", List.of(0, 1)))
                .required("MeanIoU", classes())
                .required("OneHotMeanIoU", classes())
                .required("PrecisionAtRecall", Config.empty().with("recall", 0.5))
                .required("RecallAtPrecision", Config.empty().with("precision", 0.5))
                .required("SensitivityAtSpecificity", Config.empty().with("specificity", 0.5))
                .required("SpecificityAtSensitivity", Config.empty().with("sensitivity", 0.5))
                .ignoring("name", "dtype")
                .anywhere("num_classes", "target_class_ids", "ignore_class", "sparse_y_true", "sparse_y_pred", "axis")
                .anywhere("beta", "average", "threshold", "thresholds", "top_k", "class_id", "num_thresholds")
                .tests();
    }

    private static Config classes() {
        return Config.empty().with("num_classes", 3);
    }

    @Test
    void precisionOfTwoBatchesIsThatOfBothTogether() {
        Precision precision = Precision.create();
        Tensor first = precision.apply(bits(0, 1, 1, 1, 0, 1, 0, 1), bits(1, 1, 0, 1, 0, 1, 0, 1));
        assertThat(first.item(), is(0.8f));
        Tensor both = precision.apply(bits(0, 1, 0, 0, 1, 0, 1, 1), bits(1, 0, 1, 1, 0, 0, 0, 0));
        assertThat(both.item(), is(0.5f));
        assertThat(precision.result().item(), is(0.5f));
        precision.resetState();
        assertThat(precision.result().item(), is(0f));
    }

    private static Tensor bits(float... values) {
        return Tensor.of(values);
    }

    /** The reference's numbers, which were gathered in float32. */
    @TestFactory
    Stream<DynamicTest> theReferenceAgrees() {
        JsonNode in = Goldens.float64("metric_in");
        Map<String, Metric> binary = new LinkedHashMap<>();
        binary.put("BinaryAccuracy", BinaryAccuracy.create());
        binary.put("BinaryAccuracy_t07", BinaryAccuracy.of(0.7));
        binary.put("Precision", Precision.create());
        binary.put("Precision_thr", Precision.create().withThresholds(List.of(0.2, 0.5, 0.8)));
        binary.put("Recall", Recall.create());
        binary.put("AUC", AUC.create());
        binary.put("AUC_10", AUC.create().withThresholds(10));
        binary.put("AUC_PR", AUC.create().withCurve(AUC.Curve.PR));
        binary.put("AUC_PR_minoring", AUC.create().withCurve(AUC.Curve.PR).withSummation(AUC.Summation.MINORING));
        binary.put("AUC_ROC_majoring", AUC.create().withSummation(AUC.Summation.MAJORING));
        binary.put("TP", TruePositives.create());
        binary.put("FP", FalsePositives.create());
        binary.put("TN", TrueNegatives.create());
        binary.put("FN", FalseNegatives.create());
        binary.put("SensAtSpec", SensitivityAtSpecificity.of(0.5));
        binary.put("SpecAtSens", SpecificityAtSensitivity.of(0.5));
        binary.put("PrecAtRec", PrecisionAtRecall.of(0.5));
        binary.put("RecAtPrec", RecallAtPrecision.of(0.5));
        binary.put("MSE", MeanSquaredError.create());
        binary.put("MAE", MeanAbsoluteError.create());
        binary.put("RMSE", RootMeanSquaredError.create());
        binary.put("MAPE", MeanAbsolutePercentageError.create());
        binary.put("LogCoshError", LogCoshError.create());
        binary.put("BCEm", BinaryCrossentropy.create());
        binary.put("Hinge", Hinge.create());
        binary.put("Poisson", Poisson.create());
        return binary.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    JsonNode golden = Goldens.float64("metrics").get(entry.getKey());
                    Metric metric = entry.getValue();
                    metric.updateState(tensor(in, "t1"), tensor(in, "p1"));
                    assertThat(metric.result(), is(Goldens.like(Goldens.array64(golden.get(0)), 1)));
                    metric.updateState(tensor(in, "t2"), tensor(in, "p2"), tensor(in, "w2"));
                    assertThat(metric.result(), is(Goldens.like(Goldens.array64(golden.get(1)), 1)));
                    metric.resetState();
                    assertThat(metric.result(), is(Goldens.like(Goldens.array64(golden.get(2)), 1)));
                }));
    }

    private static Tensor tensor(JsonNode inputs, String name) {
        return Goldens.tensor(DType.FLOAT32, inputs.get(name)).reshape(-1, 1);
    }

    @Test
    void aLambdaIsAMetric() {
        Metric largest = Metric.of("error", (yTrue, yPred) -> yTrue.minus(yPred).abs());
        Tensor p = Tensor.ofNested(new float[][] {{1}, {4}});
        assertThat(largest.apply(Tensor.of(2f, 2f), p).item(), is(1.5f));
        assertThat(largest.name(), is("error"));
        assertThat(largest.isFunction(), is(true));
    }

    @Test
    void crossentropyIsThatOfTheShapes() {
        Tensor p = Tensor.ofNested(new float[][] {{0.25f, 0.75f}});
        double expected = -Math.log(0.75);
        assertThat((double) Metric.named("ce").apply(Tensor.of(1), p).item(), closeTo(expected, 1e-6));
        Tensor onehot = Tensor.ofNested(new float[][] {{0, 1}});
        assertThat((double) Metric.named("crossentropy").apply(onehot, p).item(), closeTo(expected, 1e-6));
        Tensor one = Tensor.ofNested(new float[][] {{1}});
        Tensor chance = Tensor.ofNested(new float[][] {{0.75f}});
        assertThat((double) Metric.named("ce").apply(one, chance).item(), closeTo(expected, 1e-6));
        assertThat(Metric.named("ce").isFunction(), is(true));
        assertThat(Metric.named("ce").name(), is("ce"));
    }

    @Test
    void valuesOfAMeanMayHaveWeights() {
        Mean mean = Mean.named("mean");
        mean.updateState(Tensor.of(1f, 3f), Tensor.of(3f, 1f));
        assertThat(mean.result().item(), is(1.5f));
        mean.updateState(Tensor.scalar(4f));
        assertThat(mean.result().item(), is(2f));
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> mean.updateState(Tensor.of(1f), Tensor.of(1f), Tensor.of(1f)));
        assertThat(error.getMessage(), containsString("mean: expected values and their weights"));
    }

    @Test
    void aMaskAndWeightsCountTogether() {
        Metric metric = MeanAbsoluteError.create();
        Tensor p = Tensor.ofNested(new float[][][] {{{1}, {2}}, {{3}, {9}}});
        Tensor mask = Tensor.of(HostArray.wrap(io.tolva.array.Shape.of(2, 2), new boolean[] {true, true, true, false}));
        metric.updateState(Tensor.zeros(p.shape()), p, Tensor.of(1f, 2f), mask);
        assertThat(metric.result().item(), is((1f + 2f + 2f * 3f) / 4f));
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsRefused() {
        Config none = Config.empty();
        return Stream.of(
                refused(
                        "Precision",
                        none.with("thresholds", List.of(0.5, 1.5)),
                        "thresholds: expected numbers from 0 to 1"),
                refused("Recall", none.with("top_k", 0), "top_k: expected at least 1, got 0"),
                refused("Precision", none.with("class_id", -1), "class_id: expected at least 0, got -1"),
                refused("AUC", none.with("num_thresholds", 1), "num_thresholds: expected at least 2, got 1"),
                refused("AUC", none.with("curve", "XY"), "curve: expected ROC, PR or PRGAIN, got XY"),
                refused("AUC", none.with("num_labels", 3), "num_labels: expected nothing unless multi_label is true"),
                refused("AUC", none.with("label_weights", List.of("a")), "label_weights: expected numbers"),
                refused("F1Score", none.with("average", "mean"), "average: expected one of none, micro"),
                refused("FBetaScore", none.with("beta", 0.0), "beta: expected a number above 0"),
                refused("FBetaScore", none.with("threshold", 0.0), "threshold: expected a number above 0, at most 1"),
                refused("R2Score", none.with("num_regressors", -1), "num_regressors: expected at least 0, got -1"),
                refused("R2Score", none.with("class_aggregation", "sum"), "class_aggregation: expected one of"),
                refused("PrecisionAtRecall", none.with("recall", 1.5), "recall: expected a number from 0 to 1"),
                refused("RecallAtPrecision", none, "missing argument: expected precision"),
                refused(
                        "IoU",
                        none.with("num_classes", 2).with("target_class_ids", List.of(2)),
                        "target_class_ids: expected classes from 0 to 1, got 2"),
                refused("Hinge", none.with("dtype", "string"), "dtype: expected float32 or float64"),
                refused("Hinge", none.with("other", 1), "unknown arguments"),
                refused("Nothing", none, "unknown metric: expected one of"));
    }

    private static DynamicTest refused(String name, Config config, String message) {
        return dynamicTest(name + " " + message, () -> {
            IllegalArgumentException error = assertThrows(
                    IllegalArgumentException.class,
                    () -> Metrics.CATALOGUE.create(Description.of(name, config), CustomObjects.none()));
            assertThat(error.getMessage(), containsString(message));
        });
    }

    @Test
    void aScoreOfOneDimensionIsRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> F1Score.create().apply(Tensor.of(1f, 0f), Tensor.of(1f, 0f)));
        assertThat(error.getMessage(), containsString("f1_score: expected labels and predictions [batch, classes]"));
    }
}
