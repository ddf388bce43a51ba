package io.tolva.nn.metrics;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The area under a curve of two rates over many thresholds: of the ROC curve, or of precision over recall, whose parts are
 * interpolated by the formula of Davis and Goadrich (2006). With several labels {@code [batch, labels]}, the mean of each one's
 * area.
 */
public final class AUC extends Metric {
    private static final int DEFAULT_THRESHOLDS = 200;
    private static final double EPSILON = 1e-7;

    /** Which curve. */
    public enum Curve {
        /** The true positive rate over the false positive rate. */
        ROC,
        /** Precision over recall. */
        PR,
        /** Precision over recall, both as gains over chance, by Flach and Kull (2015). */
        PRGAIN
    }

    /** How the area between two thresholds is taken. */
    public enum Summation {
        /** By the mean of both heights, or for {@link Curve#PR} by interpolated counts. */
        INTERPOLATION,
        /** By the smaller height. */
        MINORING,
        /** By the larger height. */
        MAJORING
    }

    private final Curve curve;
    private final Summation summation;
    private final double[] thresholds;
    private final boolean even;
    private final boolean multiLabel;
    private final boolean fromLogits;
    private final int labels;
    private final double[] labelWeights;
    private @Nullable State state;

    private record State(
            Variable truePositives, Variable trueNegatives, Variable falsePositives, Variable falseNegatives) {}

    /** With Keras's arguments. */
    public AUC(Config config) {
        super(config, "auc");
        int count = config.integer("num_thresholds", DEFAULT_THRESHOLDS);
        curve = curve(config);
        summation = config.choice("summation_method", Summation.INTERPOLATION);
        List<?> given = config.list("thresholds", List.of());
        multiLabel = config.flag("multi_label", false);
        labels = config.optionalInteger("num_labels").orElse(0);
        if (labels != 0 && !multiLabel) {
            throw config.wrong("num_labels", "nothing unless multi_label is true", labels);
        }
        labelWeights = numbers(config, "label_weights", config.list("label_weights", List.of()));
        fromLogits = config.flag("from_logits", false);
        if (given.isEmpty() && count < 2) {
            throw config.wrong("num_thresholds", "at least 2", count);
        }
        thresholds = given.isEmpty() ? Thresholds.even(count) : withEnds(numbers(config, "thresholds", given));
        even = given.isEmpty() || Thresholds.areEven(thresholds);
        config.remember("num_thresholds", thresholds.length);
        thresholds[0] = -EPSILON;
        thresholds[thresholds.length - 1] = 1 + EPSILON;
        config.remember("thresholds", given.isEmpty() ? null : inner(thresholds));
        if (labelWeights.length == 0) {
            config.remember("label_weights", null);
        }
    }

    /** Keras writes the names of curves in capitals. */
    private static Curve curve(Config config) {
        String name = config.text("curve", Curve.ROC.name());
        for (Curve one : Curve.values()) {
            if (one.name().equalsIgnoreCase(name)) {
                config.remember("curve", one.name());
                return one;
            }
        }
        throw config.wrong("curve", "ROC, PR or PRGAIN", name);
    }

    private static double[] numbers(Config config, String name, List<?> list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Number number)) {
                throw config.wrong(name, "numbers", list);
            }
            numbers[i] = number.doubleValue();
        }
        return numbers;
    }

    private static double[] withEnds(double[] inner) {
        double[] all = new double[inner.length + 2];
        System.arraycopy(inner, 0, all, 1, inner.length);
        Arrays.sort(all, 1, all.length - 1);
        all[all.length - 1] = 1;
        return all;
    }

    private static List<Double> inner(double[] thresholds) {
        return Arrays.stream(thresholds, 1, thresholds.length - 1).boxed().toList();
    }

    /** Under the ROC curve, with 200 thresholds, nothing seen yet. */
    public static AUC create() {
        return new AUC(Config.empty());
    }

    /** This under another curve. */
    public AUC withCurve(Curve value) {
        return new AUC(config().with("curve", value.name()));
    }

    /** This with another way to take areas. */
    public AUC withSummation(Summation value) {
        return new AUC(config().with("summation_method", value));
    }

    /** This with another number of thresholds. */
    public AUC withThresholds(int count) {
        return new AUC(config().with("num_thresholds", count).with("thresholds", null));
    }

    /** This for several labels, each by itself, or for all predictions together. */
    public AUC withMultiLabel(boolean value) {
        return new AUC(config().with("multi_label", value));
    }

    /** This for predictions that are logits, or that are probabilities. */
    public AUC fromLogits(boolean value) {
        return new AUC(config().with("from_logits", value));
    }

    @Override
    protected void build(Shape yTrue, Shape yPred) {
        int count = thresholds.length;
        if (multiLabel && (yPred.rank() != 2 || (labels != 0 && yPred.dim(1) != labels))) {
            throw new IllegalArgumentException(name() + ": multi_label: expected predictions [batch, "
                    + (labels == 0 ? "labels" : labels) + "], got " + yPred);
        }
        Shape shape = multiLabel ? Shape.of(count, yPred.dim(-1)) : Shape.of(count, 1);
        state = new State(
                addWeight("true_positives", shape),
                addWeight("true_negatives", shape),
                addWeight("false_positives", shape),
                addWeight("false_negatives", shape));
    }

    private State state() {
        State built = state;
        if (built == null) {
            throw new IllegalStateException("metric " + name() + ": nothing seen yet");
        }
        return built;
    }

    @Override
    protected void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Tensor scores = Ops.cast(fromLogits ? Ops.sigmoid(yPred) : yPred, dtype());
        Tensor truth = Ops.cast(Ops.cast(Labels.aligned(yTrue, scores), DType.BOOL), dtype());
        Tensor weights = weights(sampleWeight, scores.shape());
        int columns = multiLabel ? scores.shape().dim(-1) : 1;
        Tensor within = even ? Ops.clip(scores, 0, 1) : scores;
        Tensor column = Ops.reshape(within, -1, columns);
        Tensor positive = Ops.reshape(truth.times(weights), -1, columns);
        Tensor negative = Ops.reshape(truth.negate().plus(1).times(weights), -1, columns);
        Tensor hits = above(column, positive);
        Tensor misses = above(column, negative);
        state().truePositives().assignAdd(hits);
        state().falsePositives().assignAdd(misses);
        state().falseNegatives().assignAdd(Ops.sum(positive, 0).minus(hits));
        state().trueNegatives().assignAdd(Ops.sum(negative, 0).minus(misses));
    }

    /** Of each score; without several labels, those of the labels count here. */
    private Tensor weights(@Nullable Tensor sampleWeight, Shape shape) {
        Tensor weights = Weighted.all(dtype(), sampleWeight, shape);
        return multiLabel || labelWeights.length == 0 ? weights : weights.times(labelWeights());
    }

    private Tensor labelWeights() {
        return Tensor.of(HostArray.wrap(Shape.of(labelWeights.length), labelWeights.clone()))
                .cast(dtype());
    }

    /** The weight of the scores above each threshold: {@code [thresholds, labels]}. */
    private Tensor above(Tensor scores, Tensor weights) {
        if (even && scores.shape().dim(1) == 1) {
            return byBucket(scores, weights);
        }
        HostArray host = HostArray.wrap(Shape.of(thresholds.length, 1, 1), thresholds);
        Tensor claimed = Ops.cast(Ops.greater(scores, Tensor.of(host).cast(dtype())), dtype());
        return Ops.sum(claimed.times(weights), 1);
    }

    /** Evenly spaced thresholds: each score falls into a bucket, and all below it are exceeded. */
    private Tensor byBucket(Tensor scores, Tensor weights) {
        int count = thresholds.length;
        Tensor bucket = Ops.maximum(Ops.ceil(scores.times(count - 1.0)).minus(1), Tensor.scalar(dtype(), 0));
        Tensor index = Ops.reshape(Ops.cast(bucket, DType.INT64), -1);
        Tensor sums = Ops.unsortedSegmentSum(Ops.reshape(weights, -1), index, count);
        return Ops.reshape(Ops.cumSum(sums, 0, false, true), count, 1);
    }

    @Override
    protected Tensor compute() {
        if (state == null) {
            return Tensor.scalar(dtype(), 0);
        }
        Tensor areas = new CurveAreas(
                        state().truePositives().value(),
                        state().trueNegatives().value(),
                        state().falsePositives().value(),
                        state().falseNegatives().value())
                .under(curve, summation);
        if (!multiLabel) {
            return Ops.sum(areas);
        }
        Tensor each = Ops.sum(areas, 0);
        if (labelWeights.length == 0) {
            return Ops.mean(each);
        }
        Tensor weights = labelWeights();
        return Weighted.divideNoNan(Ops.sum(each.times(weights)), Ops.sum(weights));
    }
}
