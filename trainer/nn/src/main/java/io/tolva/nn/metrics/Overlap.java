package io.tolva.nn.metrics;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Intersection over union: of each class, how many samples are of it and predicted so, over those that are either; the mean over
 * some classes, of which those that occur nowhere do not count. A label or prediction that is no class does not count.
 *
 * <p>Unless a float type is asked for, what weights have behind the point is cut off, because Keras counts in integers.
 */
abstract class Overlap extends Metric {
    /** No class. */
    static final int NONE = -1;

    private static final double EPSILON = 1e-7;
    private static final double NEARLY_ZERO = 1e-9;

    private final int classes;
    private final int ignored;
    private final boolean whole;
    private final Variable confusion;

    /** Reads what all have. */
    Overlap(Config config, String name, int classes, int ignored) {
        super(config, name);
        this.classes = classes;
        this.whole = !config.type("dtype").orElse("int").startsWith("float");
        this.ignored = ignored;
        this.confusion = addWeight("total_confusion_matrix", Shape.of(classes, classes));
    }

    /** The argument {@code ignore_class}. */
    static int ignored(Config config) {
        return config.optionalInteger("ignore_class").orElse(NONE);
    }

    /** Labels as classes. */
    abstract Tensor truth(Tensor yTrue);

    /** Predictions as classes. */
    abstract Tensor predicted(Tensor yPred);

    /** The classes that count, or none for all. */
    abstract int[] targets();

    @Override
    protected void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Tensor truth = Ops.reshape(Ops.cast(truth(yTrue), DType.INT64), -1);
        Tensor predicted = Ops.reshape(Ops.cast(predicted(yPred), DType.INT64), -1);
        Tensor counts = Ops.logicalAnd(isClass(truth), isClass(predicted));
        if (ignored >= 0) {
            counts = Ops.logicalAnd(counts, Ops.notEqual(truth, Tensor.scalar(DType.INT64, ignored)));
        }
        Tensor weights = Ops.broadcastTo(weights(sampleWeight), truth.shape());
        Tensor zero = Tensor.scalar(DType.INT64, 0);
        Tensor cell = Ops.where(
                counts, truth.times(Tensor.scalar(DType.INT64, classes)).plus(predicted), zero);
        Tensor sums = Ops.unsortedSegmentSum(weights.times(Ops.cast(counts, dtype())), cell, classes * classes);
        confusion.assignAdd(Ops.reshape(sums, classes, classes));
    }

    private Tensor weights(@Nullable Tensor sampleWeight) {
        if (sampleWeight == null) {
            return Tensor.scalar(dtype(), 1);
        }
        Tensor weights = whole ? Ops.cast(sampleWeight, DType.INT64) : sampleWeight;
        Tensor flat = weights.shape().rank() == 0 ? weights : Ops.reshape(weights, -1);
        return Ops.cast(flat, dtype());
    }

    private Tensor isClass(Tensor ids) {
        Tensor above = Ops.greaterEqual(ids, Tensor.scalar(DType.INT64, 0));
        return Ops.logicalAnd(above, Ops.less(ids, Tensor.scalar(DType.INT64, classes)));
    }

    @Override
    protected Tensor compute() {
        Tensor counts = confusion.value();
        Tensor both = Ops.sum(counts.times(identity()), 1);
        Tensor either = Ops.sum(counts, 0).plus(Ops.sum(counts, 1)).minus(both);
        int[] targets = targets();
        Tensor hits = targets.length == 0 ? both : Ops.gather(both, Tensor.of(targets));
        Tensor all = targets.length == 0 ? either : Ops.gather(either, Tensor.of(targets));
        Tensor occurring = Ops.cast(Ops.greater(all, Tensor.scalar(dtype(), NEARLY_ZERO)), dtype());
        Tensor shares = hits.div(all.plus(EPSILON)).times(occurring);
        return Ops.sum(shares).div(Ops.sum(occurring).plus(EPSILON));
    }

    /** The argument {@code target_class_ids}, which has no default unless one is given. */
    static int[] targets(Config config, int classes, int... otherwise) {
        int[] targets = config.integers("target_class_ids", 0, otherwise);
        for (int target : targets) {
            if (target < 0 || target >= classes) {
                throw config.wrong("target_class_ids", "classes from 0 to " + (classes - 1), target);
            }
        }
        return targets;
    }

    private Tensor identity() {
        return Ops.oneHot(Ops.range(classes), classes, -1, dtype(), 1, 0);
    }
}
