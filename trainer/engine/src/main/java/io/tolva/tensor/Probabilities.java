package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Operation;
import java.util.Arrays;

/** Softmax and the losses made of it. */
final class Probabilities {
    private static final Operation SOFTMAX = new Operation.Softmax();
    private static final Operation LOG_SOFTMAX = new Operation.LogSoftmax();
    private static final Operation SPARSE_CROSS_ENTROPY = new Operation.SparseCrossEntropy();

    private Probabilities() {}

    static Tensor softmax(Tensor x) {
        check("softmax", x);
        return Execution.run(SOFTMAX, x.dtype(), x.shape(), x).withLogits(x);
    }

    static Tensor logSoftmax(Tensor x) {
        check("logSoftmax", x);
        return Execution.run(LOG_SOFTMAX, x.dtype(), x.shape(), x);
    }

    static Tensor sparseCrossEntropy(Tensor labels, Tensor logits) {
        Checks.integers("sparseSoftmaxCrossEntropy", labels);
        check("sparseSoftmaxCrossEntropy", logits);
        int[] dims = logits.shape().dims();
        Shape rows = Shape.of(Arrays.copyOf(dims, dims.length - 1));
        if (!labels.shape().equals(rows)) {
            throw new IllegalArgumentException("sparseSoftmaxCrossEntropy: shapes differ: labels " + labels.shape()
                    + ", logits " + logits.shape() + ": expected labels " + rows);
        }
        return Execution.run(SPARSE_CROSS_ENTROPY, logits.dtype(), rows, labels, logits);
    }

    private static void check(String operation, Tensor x) {
        Checks.floats(operation, x);
        Checks.rankAtLeast(operation, 1, x);
        if (x.shape().dim(-1) == 0) {
            throw new IllegalArgumentException(operation + ": no classes: shape " + x.shape());
        }
    }
}
