package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ReduceOp;

/** Operations that fold elements along axes, and those that look for places along one. */
final class Reductions {
    private Reductions() {}

    static Tensor reduce(ReduceOp op, Tensor x, Keep keep, int... axes) {
        return switch (op) {
            case SUM, PROD -> {
                Checks.numbers(op.label(), x);
                yield fold(op.label(), op, x, keep, axes);
            }
            case MEAN -> mean(x, keep, axes);
            case MAX, MIN -> {
                Checks.numbers(op.label(), x);
                yield fold(op.label(), op, x, keep, axes);
            }
        };
    }

    private static Tensor mean(Tensor x, Keep keep, int... axes) {
        Checks.numbers("mean", x);
        if (x.dtype().isFloat()) {
            return fold("mean", ReduceOp.MEAN, x, keep, axes);
        }
        int count = axes("mean", x, axes).count(x.shape());
        return fold("mean", ReduceOp.SUM, x, keep, axes).div(Math.max(1, count));
    }

    static Tensor truth(String name, ReduceOp op, Tensor x, Keep keep, int... axes) {
        Checks.truth(name, x);
        return fold(name, op, x, keep, axes);
    }

    private static Tensor fold(String name, ReduceOp op, Tensor x, Keep keep, int... axes) {
        Axes set = axes(name, x, axes);
        Shape shape = keep == Keep.DIMS ? set.kept(x.shape()) : set.dropped(x.shape());
        return Execution.run(new Operation.Reduce(op, set), x.dtype(), shape, x);
    }

    /** The axes, each of which is there and named once. */
    static Axes axes(String name, Tensor x, int... axes) {
        int seen = 0;
        for (int axis : axes) {
            int bit = 1 << Checks.axis(name, axis, x.shape());
            if ((seen & bit) != 0) {
                throw new IllegalArgumentException(name + ": axis named twice: shape " + x.shape()
                        + ": expected different axes, got " + axis + " again");
            }
            seen |= bit;
        }
        return Axes.of(x.shape(), axes);
    }

    static Tensor argReduce(String name, boolean largest, Tensor x, int axis) {
        int at = Checks.axis(name, axis, x.shape());
        if (x.shape().dim(at) == 0) {
            throw new IllegalArgumentException(name + ": no element along axis " + axis + ": shape " + x.shape());
        }
        Shape shape = Axes.of(x.shape(), at).dropped(x.shape());
        return Execution.run(new Operation.ArgReduce(largest, at), DType.INT64, shape, x);
    }

    static Tensor cumulative(String name, ReduceOp op, Tensor x, int axis, boolean exclusive, boolean reverse) {
        Checks.numbers(name, x);
        int at = Checks.axis(name, axis, x.shape());
        return Execution.run(new Operation.Cumulative(op, at, exclusive, reverse), x.dtype(), x.shape(), x);
    }

    static Tensor argSort(String name, Tensor x, int axis, boolean descending) {
        int at = Checks.axis(name, axis, x.shape());
        return Execution.run(new Operation.ArgSort(at, descending), DType.INT32, x.shape(), x);
    }

    static Tensor sort(Tensor x, int axis, boolean descending) {
        return Indexes.takeAlongAxis(x, argSort("sort", x, axis, descending), axis);
    }

    static TopK topK(Tensor x, int k) {
        Checks.rankAtLeast("topK", 1, x);
        int size = x.shape().dim(-1);
        if (k < 0 || k > size) {
            throw new IllegalArgumentException(
                    "topK: wrong number: shape " + x.shape() + ": expected 0 to " + size + ", got " + k);
        }
        Tensor order = argSort("topK", x, -1, true);
        Tensor indices = Ops.slice(order, Slice.ellipsis(), Slice.to(k));
        return new TopK(Indexes.takeAlongAxis(x, indices, -1), indices);
    }
}
