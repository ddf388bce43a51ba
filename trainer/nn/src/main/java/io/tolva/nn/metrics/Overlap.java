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
 */
abstract class Overlap extends Metric {
    private final int classes;
    private final int ignored;
    private final Variable confusion;

    /** Reads what all have. */
    Overlap(Config config, String name, int classes) {
        super(config, name);
        this.classes = classes;
        this.ignored = config.optionalInteger("ignore_class").orElse(-1);
        this.confusion = addWeight("total_confusion_matrix", Shape.of(classes, classes));
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
        Tensor weights = sampleWeight == null
                ? Tensor.ones(dtype(), truth.shape())
                : Ops.broadcastTo(Ops.reshape(Ops.cast(sampleWeight, dtype()), -1), truth.shape());
        Tensor zero = Tensor.scalar(DType.INT64, 0);
        Tensor cell = Ops.where(
                counts, truth.times(Tensor.scalar(DType.INT64, classes)).plus(predicted), zero);
        Tensor sums = Ops.unsortedSegmentSum(weights.times(Ops.cast(counts, dtype())), cell, classes * classes);
        confusion.assignAdd(Ops.reshape(sums, classes, classes));
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
        Tensor occurring = Ops.sum(Ops.cast(Ops.notEqual(all, Tensor.scalar(dtype(), 0)), dtype()));
        return Weighted.divideNoNan(Ops.sum(Weighted.divideNoNan(hits, all)), occurring);
    }

    private Tensor identity() {
        return Ops.oneHot(Ops.range(classes), classes, -1, dtype(), 1, 0);
    }
}
