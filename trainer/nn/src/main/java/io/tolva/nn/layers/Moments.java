package io.tolva.nn.layers;

import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Means and variances over some axes.
 *
 * @param mean without those axes
 * @param variance without those axes, divided by the number of elements
 */
record Moments(Tensor mean, Tensor variance) {
    private static final double EPSILON = 1e-7;

    /**
     * Of what counts.
     *
     * @param mask of all axes but the last, or nothing if all counts
     */
    static Moments of(Tensor x, @Nullable Tensor mask, int[] axes) {
        if (mask == null) {
            Tensor mean = Ops.mean(x, Keep.DIMS, axes);
            Tensor variance = Ops.mean(Ops.squaredDifference(x, mean), axes);
            return new Moments(Ops.squeeze(mean, axes), variance);
        }
        if (mask.shape().rank() != x.shape().rank() - 1) {
            throw new IllegalArgumentException("mask does not fit: expected "
                    + (x.shape().rank() - 1) + " axes, one less than the input has, got " + mask.shape());
        }
        Tensor counts = MergeLayer.spread(mask, x);
        Tensor zero = Tensor.scalar(x.dtype(), 0);
        Tensor number = Ops.sum(Ops.cast(counts, x.dtype()), Keep.DIMS, axes).plus(EPSILON);
        Tensor mean = Ops.sum(Ops.where(counts, x, zero), Keep.DIMS, axes).div(number);
        Tensor distance = Ops.where(counts, x.minus(mean), zero);
        Tensor variance = Ops.sum(distance.square(), Keep.DIMS, axes).div(number);
        return new Moments(Ops.squeeze(mean, axes), Ops.squeeze(variance, axes));
    }
}
