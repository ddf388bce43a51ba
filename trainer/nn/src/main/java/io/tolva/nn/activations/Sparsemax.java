package io.tolva.nn.activations;

import io.tolva.array.Shape;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/**
 * What Keras computes for the projection of Martins and Astudillo, <a href="https://arxiv.org/abs/1602.02068">From
 * Softmax to Sparsemax</a>.
 */
final class Sparsemax {
    /*
     * The paper's algorithm 1 keeps the k largest elements, k as long as 1 + k x(k) is above the sum of the k largest
     * ones, less a threshold, which is (the sum of the k largest - 1) / k, so that what is left sums to 1. Keras, up
     * to 3.16 at least, on TensorFlow as on PyTorch, has in the place of that sum the sum of all sums of the 1, 2 ...
     * k largest. That is the same for k = 1 only; else the threshold is another and the result does not sum to 1. A
     * model that was trained so has to be computed so.
     */

    private Sparsemax() {}

    static Tensor along(Tensor x, int axis) {
        Tensor sorted = Ops.sort(x, axis, true);
        Tensor sums = Ops.cumSum(sorted, axis, false, false);
        int size = x.shape().dim(axis);
        Tensor ranks = Ops.reshape(Ops.range(x.dtype(), 1, size + 1.0, 1), onAxis(x.shape(), axis));
        Tensor stays = Ops.greater(sorted, sums.minus(1).div(ranks));
        Tensor count = Ops.sum(Ops.cast(stays, x.dtype()), Keep.DIMS, axis);
        Tensor kept = Ops.where(stays, sums, Tensor.scalar(x.dtype(), 0));
        return Ops.relu(x.minus(Ops.sum(kept, Keep.DIMS, axis).minus(1).div(count)));
    }

    /** The shape with 1 for all axes but one. */
    private static Shape onAxis(Shape shape, int axis) {
        int[] dims = new int[shape.rank()];
        Arrays.fill(dims, 1);
        dims[axis < 0 ? axis + dims.length : axis] = shape.dim(axis);
        return Shape.of(dims);
    }
}
