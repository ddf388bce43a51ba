package io.tolva.nn.metrics;

import io.tolva.tensor.Tensor;

/** What the shapes of labels and predictions say. */
final class ByShape {
    private ByShape() {}

    /** Are labels places of classes? */
    static boolean isSparse(Tensor yTrue, Tensor yPred) {
        int rank = yTrue.shape().rank();
        return rank < yPred.shape().rank()
                || (yTrue.shape().dim(-1) == 1 && yPred.shape().dim(-1) > 1);
    }
}
