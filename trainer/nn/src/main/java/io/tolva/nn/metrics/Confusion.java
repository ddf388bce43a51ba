package io.tolva.nn.metrics;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Slice;
import io.tolva.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Labels and predictions that are compared with thresholds: how many of what was claimed at each is true.
 *
 * @param labels 1 or 0, {@code [samples]}
 * @param scores {@code [samples]}
 * @param weights {@code [samples]}
 */
record Confusion(Tensor labels, Tensor scores, Tensor weights) {
    /** What predictions that are not among the largest become, and the threshold that is below all but them. */
    static final double LOWEST = -1e10;

    /**
     * All predictions one after another.
     *
     * @param topK how many predictions of a sample count, the largest; 0 for all
     * @param classId the only class that counts, or -1 for all
     */
    static Confusion of(DType type, Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight, int topK, int classId) {
        Tensor scores = Ops.cast(yPred, type);
        Tensor truth = Ops.cast(Ops.cast(Labels.aligned(yTrue, scores), DType.BOOL), type);
        Tensor weights = Weighted.all(type, sampleWeight, scores.shape());
        Tensor top = topK > 0 ? largest(scores, topK) : scores;
        return classId < 0
                ? new Confusion(flat(truth), flat(top), flat(weights))
                : new Confusion(
                        flat(column(truth, classId)), flat(column(top, classId)), flat(column(weights, classId)));
    }

    private static Tensor flat(Tensor x) {
        return Ops.reshape(x, -1);
    }

    private static Tensor column(Tensor x, int classId) {
        return Ops.slice(x, Slice.ellipsis(), Slice.at(classId));
    }

    private static Tensor largest(Tensor scores, int k) {
        Tensor places = Ops.topK(scores, k).indices();
        int classes = scores.shape().dim(-1);
        Tensor mask = Ops.sum(Ops.oneHot(places, classes, -1, scores.dtype(), 1, 0), -2);
        return Ops.where(Ops.cast(mask, DType.BOOL), scores, Tensor.scalar(scores.dtype(), LOWEST));
    }

    /**
     * Which scores are strictly above each threshold, as 1 or 0: {@code [thresholds, samples]}. Keras sorts scores into
     * buckets where thresholds are evenly spaced, and so takes those below 0 for 0 and those above 1 for 1.
     */
    Tensor claimed(double[] thresholds, boolean even) {
        HostArray host = HostArray.wrap(Shape.of(thresholds.length, 1), thresholds.clone());
        Tensor within = even ? Ops.clip(scores, 0, 1) : scores;
        return Ops.cast(Ops.greater(within, Tensor.of(host).cast(scores.dtype())), scores.dtype());
    }

    /** The argument {@code top_k}, 0 if there is none. */
    static int topK(Config config) {
        return number(config, "top_k", 1);
    }

    /** The argument {@code class_id}, -1 if there is none. */
    static int classId(Config config) {
        return number(config, "class_id", 0);
    }

    private static int number(Config config, String name, int least) {
        int number = config.optionalInteger(name).orElse(least - 1);
        if (number < least && config.has(name)) {
            throw config.wrong(name, "at least " + least, number);
        }
        return number;
    }

    Tensor truePositives(Tensor claimed) {
        return Ops.sum(claimed.times(labels.times(weights)), -1);
    }

    Tensor falsePositives(Tensor claimed) {
        return Ops.sum(claimed.times(labels.negate().plus(1).times(weights)), -1);
    }

    Tensor falseNegatives(Tensor claimed) {
        return Ops.sum(claimed.negate().plus(1).times(labels.times(weights)), -1);
    }

    Tensor trueNegatives(Tensor claimed) {
        return Ops.sum(claimed.negate().plus(1).times(labels.negate().plus(1).times(weights)), -1);
    }
}
