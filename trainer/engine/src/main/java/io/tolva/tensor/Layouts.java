package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.Window;

/** Operations that move elements without changing them. */
final class Layouts {
    private static final Operation RESHAPE = new Operation.Reshape();
    private static final Operation BROADCAST = new Operation.Broadcast();
    private static final Operation GATHER = new Operation.Gather();
    private static final Operation SCATTER_ADD = new Operation.ScatterAdd();

    private Layouts() {}

    static Tensor reshape(Tensor x, int... dims) {
        return reshape(x, completed(x.shape(), dims));
    }

    static Tensor reshape(Tensor x, Shape shape) {
        if (shape.size() != x.size()) {
            throw new IllegalArgumentException("reshape: sizes differ: from " + x.shape() + ", to " + shape
                    + ": expected " + x.size() + " elements");
        }
        if (shape.equals(x.shape())) {
            return x;
        }
        return Recording.done(RESHAPE, alias(x, shape), x);
    }

    /** A tensor over the same elements that is nobody's variable: gradients pass it only by what is recorded. */
    static Tensor alias(Tensor x, Shape shape) {
        Variable origin = x.origin();
        if (origin == null) {
            return new Tensor(x.dtype(), shape, x.storage());
        }
        Storage copy = Backends.current().allocate(x.dtype(), x.size());
        Backends.current().copy(x.storage(), copy);
        return new Tensor(x.dtype(), shape, copy);
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
        Shape shape = order.apply(x.shape());
        Storage out = Backends.current().allocate(x.dtype(), x.size());
        Backends.current().transpose(x.storage(), x.shape(), order, out);
        return Recording.done(new Operation.Transpose(order), new Tensor(x.dtype(), shape, out), x);
    }

    static Tensor broadcastTo(Tensor x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        if (!Checks.broadcast("broadcastTo", x.shape(), shape).equals(shape)) {
            throw new IllegalArgumentException(
                    "broadcastTo: shape does not broadcast: from " + x.shape() + ", to " + shape);
        }
        Storage out = Backends.current().allocate(x.dtype(), shape.size());
        Backends.current().broadcast(x.storage(), x.shape(), out, shape);
        return Recording.done(BROADCAST, new Tensor(x.dtype(), shape, out), x);
    }

    static Tensor slice(Tensor x, Slice... slices) {
        SliceResolution resolution = SliceResolution.of(x.shape(), slices);
        return reshape(slice(x, resolution.window()), resolution.result());
    }

    static Tensor slice(Tensor x, Window window) {
        Storage out = Backends.current().allocate(x.dtype(), window.size().size());
        Backends.current().slice(x.storage(), x.shape(), window, out);
        return Recording.done(new Operation.Slicing(window), new Tensor(x.dtype(), window.size(), out), x);
    }

    static Tensor embed(Tensor x, Window window, Shape shape) {
        Checks.float32("embed", x);
        Tensor out = Tensor.zeros(shape);
        Backends.current().embed(x.storage(), window, out.storage(), shape);
        return Recording.done(new Operation.Embed(window), out, x);
    }

    static Tensor gather(Tensor table, Tensor indices) {
        Checks.float32("gather", table);
        Checks.integers("gather", indices);
        Checks.rankAtLeast("gather", 1, table);
        Shape row = table.shape().dropFirst();
        Shape shape = joined(indices.shape(), row);
        Tensor out = Tensor.zeros(shape);
        Backends.current().gather(table.storage(), row.size(), indices.storage(), out.storage());
        return Recording.done(GATHER, out, table, indices);
    }

    static Tensor scatterAdd(Tensor x, Tensor indices, Shape shape) {
        Checks.float32("scatterAdd", x);
        Checks.integers("scatterAdd", indices);
        Tensor out = Tensor.zeros(shape);
        Backends.current().scatterAdd(x.storage(), shape.dropFirst().size(), indices.storage(), out.storage());
        return Recording.done(SCATTER_ADD, out, x, indices);
    }

    private static Shape joined(Shape first, Shape second) {
        int[] dims = new int[first.rank() + second.rank()];
        System.arraycopy(first.dims(), 0, dims, 0, first.rank());
        System.arraycopy(second.dims(), 0, dims, first.rank(), second.rank());
        return Shape.of(dims);
    }

    static Tensor oneHot(Tensor indices, int depth) {
        Checks.integers("oneHot", indices);
        Backend backend = Backends.current();
        Shape shape = joined(indices.shape(), Shape.of(depth));
        Storage out = backend.allocate(DType.FLOAT32, shape.size());
        backend.oneHot(indices.storage(), depth, out);
        return Recording.done(new Operation.OneHot(depth), new Tensor(DType.FLOAT32, shape, out), indices);
    }
}
