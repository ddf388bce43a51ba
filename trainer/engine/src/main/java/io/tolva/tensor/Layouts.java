package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.Window;
import java.util.List;

/** Operations that move elements without changing them. */
final class Layouts {
    private static final Operation RESHAPE = new Operation.Reshape();
    private static final Operation BROADCAST = new Operation.Broadcast();
    private static final Operation STOP_GRADIENT = new Operation.StopGradient();

    private Layouts() {}

    static Tensor reshape(Tensor x, int... dims) {
        return reshape(x, completed(x.shape(), dims));
    }

    static Tensor reshape(Tensor x, Shape shape) {
        if (shape.size() != x.size()) {
            throw new IllegalArgumentException("reshape: sizes differ: from " + x.shape() + ", to " + shape
                    + ": expected " + x.size() + " elements");
        }
        return shape.equals(x.shape()) ? x : Execution.alias(RESHAPE, x, shape);
    }

    static Tensor stopGradient(Tensor x) {
        return Execution.view(STOP_GRADIENT, x, x.layout());
    }

    private static Shape completed(Shape shape, int[] dims) {
        int[] known = dims.clone();
        int unknown = -1;
        int product = 1;
        for (int i = 0; i < known.length; i++) {
            if (known[i] == -1 && unknown == -1) {
                unknown = i;
            } else {
                product *= known[i];
            }
        }
        if (unknown >= 0) {
            known[unknown] = product == 0 ? 0 : shape.size() / product;
        }
        return Shape.of(known);
    }

    static Tensor transpose(Tensor x, Permutation order) {
        if (order.rank() != x.shape().rank()) {
            throw new IllegalArgumentException(
                    "transpose: order of other rank: shape " + x.shape() + ", order " + order);
        }
        return Execution.view(new Operation.Transpose(order), x, x.layout().transpose(order));
    }

    static Tensor broadcastTo(Tensor x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        if (!Checks.broadcast("broadcastTo", x.shape(), shape).equals(shape)) {
            throw new IllegalArgumentException(
                    "broadcastTo: shape does not broadcast: from " + x.shape() + ", to " + shape);
        }
        return Execution.view(BROADCAST, x, x.layout().broadcast(shape));
    }

    static Tensor slice(Tensor x, Slice... slices) {
        SliceResolution resolution = SliceResolution.of(x.shape(), slices);
        return reshape(slice(x, resolution.window()), resolution.result());
    }

    static Tensor slice(Tensor x, Window window) {
        return Execution.view(new Operation.Slicing(window), x, x.layout().slice(window));
    }

    static Tensor embed(Tensor x, Window window, Shape shape) {
        return Execution.run(new Operation.Embed(window), x.dtype(), shape, x);
    }

    static Tensor concat(List<Tensor> parts, int axis) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("concat: nothing to join: expected at least one tensor");
        }
        Tensor first = parts.get(0);
        int at = Checks.axis("concat", axis, first.shape());
        int[] dims = first.shape().dims();
        dims[at] = 0;
        for (Tensor part : parts) {
            Checks.sameType("concat", first, part);
            int[] own = part.shape().dims();
            boolean fits = own.length == dims.length;
            for (int i = 0; fits && i < dims.length; i++) {
                fits = i == at || own[i] == dims[i];
            }
            if (!fits) {
                throw new IllegalArgumentException("concat along axis " + at + ": shapes differ: first " + first.shape()
                        + ", other " + part.shape());
            }
            dims[at] += own[at];
        }
        return Execution.run(new Operation.Concat(at), first.dtype(), Shape.of(dims), parts.toArray(new Tensor[0]));
    }

    static Tensor gather(Tensor table, Tensor indices, int axis) {
        Checks.integers("gather", indices);
        Checks.rankAtLeast("gather", 1, table);
        int at = Checks.axis("gather", axis, table.shape());
        Shape shape = replaced(table.shape(), at, indices.shape());
        return Execution.run(new Operation.Gather(at), table.dtype(), shape, table, indices);
    }

    static Tensor scatterAdd(Tensor x, Tensor indices, Shape shape, int axis) {
        Checks.numbers("scatterAdd", x);
        Checks.integers("scatterAdd", indices);
        int at = Checks.axis("scatterAdd", axis, shape);
        if (!x.shape().equals(replaced(shape, at, indices.shape()))) {
            throw new IllegalArgumentException("scatterAdd: shapes differ: updates " + x.shape() + ", indices "
                    + indices.shape() + ", into " + shape + " along axis " + at + ": expected updates "
                    + replaced(shape, at, indices.shape()));
        }
        return Execution.run(new Operation.ScatterAdd(at), x.dtype(), shape, x, indices);
    }

    /** A shape with all axes of another in the place of one. */
    private static Shape replaced(Shape shape, int axis, Shape by) {
        int[] dims = new int[shape.rank() - 1 + by.rank()];
        int[] own = shape.dims();
        System.arraycopy(own, 0, dims, 0, axis);
        System.arraycopy(by.dims(), 0, dims, axis, by.rank());
        System.arraycopy(own, axis + 1, dims, axis + by.rank(), own.length - axis - 1);
        return Shape.of(dims);
    }
}
