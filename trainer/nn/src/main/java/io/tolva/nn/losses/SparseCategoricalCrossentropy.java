package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Permutation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code -log p[label]} for labels {@code [batch, ...]}, or with an axis of 1 in the place of the classes, and
 * predictions {@code [batch, ..., classes]}.
 *
 * <p>Predictions that are the softmax of something, and so know their logits, use these: exact where probabilities
 * would be clipped to [1e-7, 1 - 1e-7].
 */
public final class SparseCategoricalCrossentropy extends Loss {
    private final boolean fromLogits;
    private final Optional<Integer> ignoreClass;
    private final int axis;

    /** With Keras's arguments: {@code from_logits}, {@code ignore_class}, {@code axis}. */
    public SparseCategoricalCrossentropy(Config config) {
        super(config, "sparse_categorical_crossentropy");
        fromLogits = config.flag("from_logits", false);
        ignoreClass = config.optionalInteger("ignore_class");
        axis = config.integer("axis", -1);
    }

    /** For predictions that are probabilities. */
    public static SparseCategoricalCrossentropy create() {
        return new SparseCategoricalCrossentropy(Config.empty());
    }

    /** This for predictions that are logits, or that are probabilities. */
    public SparseCategoricalCrossentropy fromLogits(boolean logits) {
        return new SparseCategoricalCrossentropy(config().with("from_logits", logits));
    }

    /**
     * This without what has a certain label, which may be outside the classes: it counts neither as 0 nor in a mean.
     */
    public SparseCategoricalCrossentropy withIgnoreClass(int label) {
        return new SparseCategoricalCrossentropy(config().with("ignore_class", label));
    }

    /** This with the classes along another axis. */
    public SparseCategoricalCrossentropy withAxis(int along) {
        return new SparseCategoricalCrossentropy(config().with("axis", along));
    }

    @Override
    protected Tensor labels(Tensor yTrue, Tensor yPred) {
        return Labels.classes(yTrue, yPred, axis);
    }

    @Override
    protected @Nullable Tensor ownMask(Tensor yTrue, Tensor yPred) {
        return ignoreClass.map(label -> counted(yTrue, label)).orElse(null);
    }

    private static Tensor counted(Tensor labels, int ignored) {
        return Ops.notEqual(labels, Tensor.scalar(labels.dtype(), ignored));
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor logits = fromLogits ? yPred : yPred.logits();
        Tensor scores = classesLast(logits != null ? logits : Ops.log(Clipping.clipped(yPred)));
        if (ignoreClass.isEmpty()) {
            return Ops.sparseSoftmaxCrossEntropy(yTrue, scores);
        }
        Tensor counted = counted(yTrue, ignoreClass.get());
        Tensor labels = Ops.where(counted, yTrue, Tensor.scalar(yTrue.dtype(), 0));
        Tensor zero = Tensor.scalar(scores.dtype(), 0);
        Tensor kept = Ops.where(Ops.expandDims(counted, -1), scores, zero);
        return Ops.where(counted, Ops.sparseSoftmaxCrossEntropy(labels, kept), zero);
    }

    private Tensor classesLast(Tensor scores) {
        int rank = scores.shape().rank();
        int from = axis < 0 ? axis + rank : axis;
        if (from == rank - 1) {
            return scores;
        }
        if (from < 0 || from >= rank) {
            throw new IllegalArgumentException(
                    name() + ": no such axis: expected one of predictions " + scores.shape() + ", got " + axis);
        }
        int[] order = new int[rank];
        for (int i = 0; i < rank - 1; i++) {
            order[i] = i < from ? i : i + 1;
        }
        order[rank - 1] = from;
        return Ops.transpose(scores, Permutation.of(order));
    }
}
