package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Operation;
import java.util.Arrays;

/** Softmax and the losses made of it. */
final class Probabilities {
    private static final Operation SOFTMAX = new Operation.Softmax();
    private static final Operation LOG_SOFTMAX = new Operation.LogSoftmax();
    private static final Operation SPARSE_CROSS_ENTROPY = new Operation.SparseCrossEntropy();
    private static final Operation SPARSE_CROSS_ENTROPY_GRADIENT = new Operation.SparseCrossEntropyGradient();

    private Probabilities() {}

    static Tensor softmax(Tensor x, int axis) {
        return along("softmax", SOFTMAX, x, axis).withLogits(x);
    }

    static Tensor logSoftmax(Tensor x, int axis) {
        return along("logSoftmax", LOG_SOFTMAX, x, axis);
    }

    private static Tensor along(String name, Operation operation, Tensor x, int axis) {
        Checks.floats(name, x);
        Checks.rankAtLeast(name, 1, x);
        int at = Checks.axis(name, axis, x.shape());
        int last = x.shape().rank() - 1;
        if (at == last) {
            return Execution.run(operation, x.dtype(), x.shape(), x);
        }
        Tensor moved = Layouts.moveAxis(x, at, last);
        Tensor result = Execution.run(operation, x.dtype(), moved.shape(), moved);
        return Layouts.moveAxis(result, last, at);
    }

    /** Sums what the labels weigh, so that each gradient is the true one for labels of any sum. */
    static Tensor crossEntropy(Tensor labels, Tensor logits) {
        checkAlike("softmaxCrossEntropy", labels, logits);
        Checks.rankAtLeast("softmaxCrossEntropy", 1, logits);
        return Ops.neg(Ops.sum(Ops.mul(labels, logSoftmax(logits, -1)), -1));
    }

    /** With {@code z} the logit: {@code max(z, 0) - z * label + log(1 + exp(-|z|))}, which never overflows. */
    static Tensor sigmoidCrossEntropy(Tensor labels, Tensor logits) {
        checkAlike("sigmoidCrossEntropy", labels, logits);
        Tensor zero = Tensor.scalar(logits.dtype(), 0);
        Tensor positive = Ops.greaterEqual(logits, zero);
        Tensor largest = Ops.where(positive, logits, zero);
        Tensor falling = Ops.where(positive, Ops.neg(logits), logits);
        return Ops.add(Ops.sub(largest, Ops.mul(logits, labels)), Ops.log1p(Ops.exp(falling)));
    }

    private static void checkAlike(String operation, Tensor labels, Tensor logits) {
        Checks.floats(operation, logits);
        Checks.sameType(operation, labels, logits);
        if (!labels.shape().equals(logits.shape())) {
            throw new IllegalArgumentException(
                    operation + ": shapes differ: labels " + labels.shape() + ", logits " + logits.shape());
        }
    }

    static Tensor sparseCrossEntropy(Tensor labels, Tensor logits) {
        Shape rows = rows("sparseSoftmaxCrossEntropy", labels, logits);
        return Execution.run("sparseSoftmaxCrossEntropy", SPARSE_CROSS_ENTROPY, logits.dtype(), rows, labels, logits);
    }

    static Tensor sparseCrossEntropyGradient(Tensor labels, Tensor logits) {
        rows("sparseSoftmaxCrossEntropyGradient", labels, logits);
        return Execution.run(
                "sparseSoftmaxCrossEntropyGradient",
                SPARSE_CROSS_ENTROPY_GRADIENT,
                logits.dtype(),
                logits.shape(),
                labels,
                logits);
    }

    private static Shape rows(String operation, Tensor labels, Tensor logits) {
        Checks.integers(operation, labels);
        check(operation, logits);
        int[] dims = logits.shape().dims();
        Shape rows = Shape.of(Arrays.copyOf(dims, dims.length - 1));
        if (!labels.shape().equals(rows)) {
            throw new IllegalArgumentException(operation + ": shapes differ: labels " + labels.shape() + ", logits "
                    + logits.shape() + ": expected labels " + rows);
        }
        return rows;
    }

    private static void check(String operation, Tensor x) {
        Checks.floats(operation, x);
        Checks.rankAtLeast(operation, 1, x);
        if (x.shape().dim(-1) == 0) {
            throw new IllegalArgumentException(operation + ": no classes: shape " + x.shape());
        }
    }
}
