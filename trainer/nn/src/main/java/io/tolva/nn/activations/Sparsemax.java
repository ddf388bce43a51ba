package io.tolva.nn.activations;

import io.tolva.array.Shape;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

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
        Tensor stays = Ops.greater(fixed, threshold(fixed, count(fixed, axis), axis));
        Tensor counted = Ops.cast(stays, x.dtype());
        Tensor number = Ops.sum(counted, Keep.DIMS, axis);
        Tensor threshold =
                Ops.sum(Ops.where(stays, x, zero(x)), Keep.DIMS, axis).minus(1).div(number);
        return Ops.relu(x.minus(threshold));
    }

    private static Tensor zero(Tensor x) {
        return Tensor.scalar(x.dtype(), 0);
    }

    private static Tensor sorted(Tensor x, int axis) {
        return Ops.sort(x, axis, true);
    }

    /** Bool, along the sorted elements: is it one of those that stay? */
    private static Tensor count(Tensor x, int axis) {
        Tensor sorted = sorted(x, axis);
        Tensor sums = Ops.cumSum(sorted, axis, false, false);
        Tensor ranks = Ops.reshape(Ops.range(x.dtype(), 1, x.shape().dim(axis) + 1.0, 1), along(x.shape(), axis));
        return Ops.greater(sorted.times(ranks).plus(1), sums);
    }

    private static Tensor threshold(Tensor x, Tensor stays, int axis) {
        Tensor sum = Ops.sum(Ops.where(stays, sorted(x, axis), zero(x)), Keep.DIMS, axis);
        return sum.minus(1).div(Ops.sum(Ops.cast(stays, x.dtype()), Keep.DIMS, axis));
    }

    /** A shape of ones but for one axis. */
    private static Shape along(Shape shape, int axis) {
        int[] dims = new int[shape.rank()];
        java.util.Arrays.fill(dims, 1);
        dims[axis < 0 ? axis + dims.length : axis] = shape.dim(axis);
        return Shape.of(dims);
    }
}
