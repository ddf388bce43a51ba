package io.tolva.tensor;

import io.tolva.array.DType;

/** Numbers that describe many, made of simpler folds. */
final class Statistics {
    private Statistics() {}

    static Tensor variance(String name, Tensor x, Keep keep, int... axes) {
        Checks.floats(name, x);
        Reductions.axes(name, x, axes);
        return Ops.mean(x.minus(Ops.mean(x, Keep.DIMS, axes)).square(), keep, axes);
    }

    static Tensor countNonzero(Tensor x, Keep keep, int... axes) {
        Reductions.axes("countNonzero", x, axes);
        Tensor wanted = x.dtype() == DType.BOOL ? x : Ops.notEqual(x, Tensor.scalar(x.dtype(), 0));
        return Ops.sum(Ops.cast(wanted, DType.INT64), keep, axes);
    }

    /** The largest element is taken out first, where it is finite, so that nothing overflows. */
    static Tensor logSumExp(Tensor x, Keep keep, int... axes) {
        Checks.floats("logSumExp", x);
        Reductions.axes("logSumExp", x, axes);
        Tensor largest = Ops.stopGradient(Ops.max(x, Keep.DIMS, axes));
        Tensor shift = Ops.where(Ops.isFinite(largest), largest, Tensor.scalar(x.dtype(), 0));
        Tensor sum = Ops.sum(Ops.exp(x.minus(shift)), Keep.DIMS, axes);
        Tensor result = Ops.log(sum).plus(shift);
        return keep == Keep.DIMS
                ? result
                : Ops.reshape(result, Reductions.axes("logSumExp", x, axes).dropped(x.shape()));
    }

    static Tensor norm(Tensor x, Norm norm, Keep keep, int... axes) {
        Checks.floats("norm", x);
        Reductions.axes("norm", x, axes);
        return switch (norm) {
            case L1 -> Ops.sum(x.abs(), keep, axes);
            case L2 -> Ops.sqrt(Ops.sum(x.square(), keep, axes));
            case MAX -> Ops.max(x.abs(), keep, axes);
        };
    }

    static Tensor l2Normalize(Tensor x, double epsilon, int... axes) {
        Checks.floats("l2Normalize", x);
        Reductions.axes("l2Normalize", x, axes);
        Tensor squares = Ops.sum(x.square(), Keep.DIMS, axes);
        return x.times(Ops.rsqrt(Ops.maximum(squares, Tensor.scalar(x.dtype(), epsilon))));
    }
}
