package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.Storage;

/** Operations that fold elements along axes. */
final class Reductions {
    private Reductions() {}

    static Tensor reduce(ReduceOp op, Tensor x, boolean keep, int... axes) {
        return reduce(op, x, keep, Axes.of(x.shape(), axes));
    }

    static Tensor reduce(ReduceOp op, Tensor x, boolean keep, Axes axes) {
        Checks.float32(op.label(), x);
        Tensor out = Tensor.zeros(keep ? axes.kept(x.shape()) : axes.dropped(x.shape()));
        Backends.current().reduce(op, x.storage(), x.shape(), axes, out.storage());
        return Recording.done(new Operation.Reduce(op, axes), out, x);
    }

    static Tensor argMax(Tensor x, int axis) {
        Checks.float32("argMax", x);
        Shape shape = x.shape();
        int count = shape.dim(axis);
        if (count == 0) {
            throw new IllegalArgumentException("argMax: no element along axis " + axis + ": shape " + shape);
        }
        int at = axis < 0 ? axis + shape.rank() : axis;
        int inner = 1;
        for (int i = at + 1; i < shape.rank(); i++) {
            inner *= shape.dim(i);
        }
        Shape result = Axes.of(shape, at).dropped(shape);
        Storage out = Backends.current().allocate(DType.INT64, result.size());
        Backends.current().argMax(x.storage(), shape.size() / (count * inner), count, inner, out);
        return Recording.done(new Operation.ArgMax(at), new Tensor(DType.INT64, result, out), x);
    }
}
