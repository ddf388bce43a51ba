package io.tolva.tensor;

import io.tolva.array.Shape;

/** Softmax and the losses made of it. */
final class Probabilities {
    private static final Operation SOFTMAX = new Operation.Softmax();
    private static final Operation LOG_SOFTMAX = new Operation.LogSoftmax();
    private static final Operation SPARSE_CROSS_ENTROPY = new Operation.SparseCrossEntropy();

    private Probabilities() {}

    static Tensor softmax(Tensor x) {
        check("softmax", x);
        int columns = x.shape().dim(-1);
        Tensor out = Tensor.zeros(x.shape());
        Backends.current().softmax(x.storage(), x.size() / columns, columns, out.storage());
        return Recording.done(SOFTMAX, out, x).withLogits(x);
    }

    static Tensor logSoftmax(Tensor x) {
        check("logSoftmax", x);
        int columns = x.shape().dim(-1);
        Tensor out = Tensor.zeros(x.shape());
        Backends.current().logSoftmax(x.storage(), x.size() / columns, columns, out.storage());
        return Recording.done(LOG_SOFTMAX, out, x);
    }

    static Tensor sparseCrossEntropy(Tensor labels, Tensor logits) {
        Checks.integers("sparseSoftmaxCrossEntropy", labels);
        check("sparseSoftmaxCrossEntropy", logits);
        Shape rows = leading(logits.shape());
        if (!labels.shape().equals(rows)) {
            throw new IllegalArgumentException("sparseSoftmaxCrossEntropy: shapes differ: labels " + labels.shape()
                    + ", logits " + logits.shape() + ": expected labels " + rows);
        }
        int columns = logits.shape().dim(-1);
        Tensor out = Tensor.zeros(rows);
        Backends.current().sparseCrossEntropy(labels.storage(), logits.storage(), rows.size(), columns, out.storage());
        return Recording.done(SPARSE_CROSS_ENTROPY, out, labels, logits);
    }

    private static void check(String operation, Tensor x) {
        Checks.float32(operation, x);
        Checks.rankAtLeast(operation, 1, x);
        if (x.shape().dim(-1) == 0) {
            throw new IllegalArgumentException(operation + ": no classes: shape " + x.shape());
        }
    }

    private static Shape leading(Shape shape) {
        int[] dims = new int[shape.rank() - 1];
        System.arraycopy(shape.dims(), 0, dims, 0, dims.length);
        return Shape.of(dims);
    }
}
