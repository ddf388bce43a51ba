package io.tolva.nn.activations;

import io.tolva.array.Shape;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/**
 * The projection onto the probabilities: Martins and Astudillo, <a href="https://arxiv.org/abs/1602.02068">From Softmax to
 * Sparsemax</a>, algorithm 1.
 */
final class Sparsemax {
    /*
     * All elements above a threshold stay, less the threshold, which makes their sum 1. How many they are is found among the
     * sorted elements: k as long as 1 + k x(k) is above the sum of the k largest ones. Which they are has no gradient; the
     * threshold, the mean of these elements less 1 / k, has.
     */

    private Sparsemax() {}

    static Tensor along(Tensor x, int axis) {
        Tensor fixed = Ops.stopGradient(x);
        Tensor stays = Ops.greater(fixed, fixedThreshold(Ops.sort(fixed, axis, true), axis));
        return Ops.relu(x.minus(threshold(x, stays, axis)));
    }

    private static Tensor fixedThreshold(Tensor sorted, int axis) {
        Tensor sums = Ops.cumSum(sorted, axis, false, false);
        int size = sorted.shape().dim(axis);
        Tensor ranks = Ops.reshape(Ops.range(sorted.dtype(), 1, size + 1.0, 1), onAxis(sorted.shape(), axis));
        return threshold(sorted, Ops.greater(sorted.times(ranks).plus(1), sums), axis);
    }

    private static Tensor threshold(Tensor x, Tensor stays, int axis) {
        Tensor sum = Ops.sum(Ops.where(stays, x, Tensor.scalar(x.dtype(), 0)), Keep.DIMS, axis);
        return sum.minus(1).div(Ops.sum(Ops.cast(stays, x.dtype()), Keep.DIMS, axis));
    }

    /** The shape with 1 for all axes but one. */
    private static Shape onAxis(Shape shape, int axis) {
        int[] dims = new int[shape.rank()];
        Arrays.fill(dims, 1);
        dims[axis < 0 ? axis + dims.length : axis] = shape.dim(axis);
        return Shape.of(dims);
    }
}
