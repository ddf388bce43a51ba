package io.tolva.nn.metrics;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Slice;
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
        PR
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
        config.optionalInteger("num_labels");
        labelWeights = numbers(config, config.list("label_weights", List.of()));
        fromLogits = config.flag("from_logits", false);
        even = given.isEmpty();
        thresholds = even ? Thresholds.even(count) : withEnds(numbers(config, given));
        if (thresholds.length < 2) {
            throw config.wrong("num_thresholds", "at least 2", thresholds.length);
        }
        thresholds[0] = -EPSILON;
        thresholds[thresholds.length - 1] = 1 + EPSILON;
        if (given.isEmpty()) {
            config.remember("thresholds", null);
        }
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
        throw config.wrong("curve", "ROC or PR", name);
    }

    private static double[] numbers(Config config, List<?> list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Number number)) {
                throw config.wrong("thresholds", "numbers", list);
            }
            numbers[i] = number.doubleValue();
        }
        return numbers;
    }

    private static double[] withEnds(double[] inner) {
        double[] all = new double[inner.length + 2];
        System.arraycopy(inner, 0, all, 1, inner.length);
        Arrays.sort(all, 1, all.length - 1);
        return all;
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
        return new AUC(config().with("num_thresholds", count));
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
        Tensor weights = sampleWeight == null
                ? Tensor.ones(dtype(), scores.shape())
                : Ops.broadcastTo(
                        grown(Ops.cast(sampleWeight, dtype()), scores.shape().rank()), scores.shape());
        int labels = multiLabel ? scores.shape().dim(-1) : 1;
        Tensor columns = Ops.reshape(scores, -1, labels);
        Tensor positive = Ops.reshape(truth.times(weights), -1, labels);
        Tensor negative = Ops.reshape(truth.negate().plus(1).times(weights), -1, labels);
        Tensor hits = above(columns, positive);
        Tensor misses = above(columns, negative);
        state().truePositives().assignAdd(hits);
        state().falsePositives().assignAdd(misses);
        state().falseNegatives().assignAdd(Ops.sum(positive, 0).minus(hits));
        state().trueNegatives().assignAdd(Ops.sum(negative, 0).minus(misses));
    }

    private static Tensor grown(Tensor weights, int rank) {
        Shape shape = weights.shape();
        for (int i = shape.rank(); i > 0 && i < rank; i++) {
            shape = shape.append(1);
        }
        return Ops.reshape(weights, shape);
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
        Tensor clipped = Ops.clip(scores, 0, 1);
        Tensor bucket = Ops.maximum(Ops.ceil(clipped.times(count - 1.0)).minus(1), Tensor.scalar(dtype(), 0));
        Tensor index = Ops.reshape(Ops.cast(bucket, DType.INT64), -1);
        Tensor sums = Ops.unsortedSegmentSum(Ops.reshape(weights, -1), index, count);
        return Ops.reshape(Ops.cumSum(sums, 0, false, true), count, 1);
    }

    @Override
    protected Tensor compute() {
        if (state == null) {
            return Tensor.scalar(dtype(), 0);
        }
        Tensor areas = areas();
        if (!multiLabel) {
            return Ops.sum(areas);
        }
        Tensor each = Ops.sum(areas, 0);
        if (labelWeights.length == 0) {
            return Ops.mean(each);
        }
        Tensor weights = Tensor.of(HostArray.wrap(Shape.of(labelWeights.length), labelWeights))
                .cast(dtype());
        return Weighted.divideNoNan(Ops.sum(each.times(weights)), Ops.sum(weights));
    }

    /** The areas between thresholds: {@code [thresholds - 1, labels]}. */
    private Tensor areas() {
        Tensor tp = state().truePositives().value();
        Tensor fp = state().falsePositives().value();
        Tensor recall =
                Weighted.divideNoNan(tp, tp.plus(state().falseNegatives().value()));
        if (curve == Curve.PR && summation == Summation.INTERPOLATION) {
            return interpolated(tp, fp);
        }
        Tensor x = curve == Curve.PR
                ? recall
                : Weighted.divideNoNan(fp, fp.plus(state().trueNegatives().value()));
        Tensor y = curve == Curve.PR ? Weighted.divideNoNan(tp, tp.plus(fp)) : recall;
        Tensor heights = switch (summation) {
            case INTERPOLATION -> front(y).plus(back(y)).div(2);
            case MINORING -> Ops.minimum(front(y), back(y));
            case MAJORING -> Ops.maximum(front(y), back(y));
        };
        return front(x).minus(back(x)).times(heights);
    }

    private Tensor interpolated(Tensor tp, Tensor fp) {
        Tensor zero = Tensor.scalar(dtype(), 0);
        Tensor p = tp.plus(fp);
        Tensor hits = front(tp).minus(back(tp));
        Tensor slope = Weighted.divideNoNan(hits, Ops.maximum(front(p).minus(back(p)), zero));
        Tensor intercept = back(tp).minus(slope.times(back(p)));
        Tensor both = Ops.logicalAnd(Ops.greater(front(p), zero), Ops.greater(back(p), zero));
        Tensor ratio = Weighted.divideNoNan(front(p), Ops.maximum(back(p), zero));
        Tensor safe = Ops.where(both, ratio, Tensor.scalar(dtype(), 1));
        Tensor area = slope.times(hits.plus(intercept.times(Ops.log(safe))));
        return Weighted.divideNoNan(
                area, Ops.maximum(back(tp).plus(back(state().falseNegatives().value())), zero));
    }

    private Tensor front(Tensor x) {
        return Ops.slice(x, Slice.range(0, thresholds.length - 1));
    }

    private Tensor back(Tensor x) {
        return Ops.slice(x, Slice.range(1, thresholds.length));
    }
}
