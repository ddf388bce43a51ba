package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ReduceOp;

/** Operations that fold elements along axes, and those that look for places along one. */
final class Reductions {
    private Reductions() {}

    static Tensor reduce(ReduceOp op, Tensor x, boolean keep, int... axes) {
        if (op == ReduceOp.MEAN) {
            Checks.floats(op.label(), x);
        } else if (op != ReduceOp.MAX && op != ReduceOp.MIN) {
            Checks.numbers(op.label(), x);
        }
        for (int axis : axes) {
            Checks.axis(op.label(), axis, x.shape());
        }
        Axes set = Axes.of(x.shape(), axes);
        Shape shape = keep ? set.kept(x.shape()) : set.dropped(x.shape());
        return Execution.run(new Operation.Reduce(op, set), x.dtype(), shape, x);
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
}
