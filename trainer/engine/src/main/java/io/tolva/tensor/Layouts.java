package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.Window;
import java.util.Arrays;
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
        long product = 1;
        for (int i = 0; i < known.length; i++) {
            if (known[i] == -1 && unknown == -1) {
                unknown = i;
            } else if (known[i] < 0) {
                throw new IllegalArgumentException("reshape: negative dimension: from " + shape + ", to "
                        + Arrays.toString(dims) + ": expected at most one -1");
            } else {
                product *= known[i];
            }
        }
        if (unknown >= 0) {
            if (product == 0 || shape.size() % product != 0) {
                throw new IllegalArgumentException("reshape: sizes differ: from " + shape + ", to "
                        + Arrays.toString(dims) + ": expected a size that " + product + " divides");
            }
            known[unknown] = (int) (shape.size() / product);
        }
        return Shape.of(known);
    }

    static Tensor expandDims(Tensor x, int axis) {
        Shape shape = x.shape();
        int at = Checks.axis("expandDims", axis, shape.rank() + 1, shape);
        int[] dims = new int[shape.rank() + 1];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = i == at ? 1 : shape.dim(i < at ? i : i - 1);
        }
        return reshape(x, Shape.of(dims));
    }

    static Tensor squeeze(Tensor x, int... axes) {
        Shape shape = x.shape();
        if (axes.length == 0) {
            return reshape(
                    x,
                    Shape.of(Arrays.stream(shape.dims()).filter(dim -> dim != 1).toArray()));
        }
        Axes set = Reductions.axes("squeeze", x, axes);
        for (int axis : axes) {
            if (shape.dim(axis) != 1) {
                throw new IllegalArgumentException("squeeze: axis " + axis + " is no single element: shape " + shape
                        + ": expected size 1, got " + shape.dim(axis));
            }
        }
        return reshape(x, set.dropped(shape));
    }

    static Tensor moveAxis(Tensor x, int from, int to) {
        int rank = x.shape().rank();
        int[] order = new int[rank];
        for (int i = 0, next = 0; i < rank; i++) {
            next += next == from ? 1 : 0;
            order[i] = i == to ? from : next++;
        }
        return transpose(x, Permutation.of(order));
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
        checkInside("slice", window, x.shape());
        return Execution.view(new Operation.Slicing(window), x, x.layout().slice(window));
    }

    static Tensor embed(Tensor x, Window window, Shape shape) {
        checkInside("embed", window, shape);
        if (!window.size().equals(x.shape())) {
            throw new IllegalArgumentException("embed: shapes differ: x " + x.shape() + ", window " + window
                    + ": expected the size of the window");
        }
        return Execution.run(new Operation.Embed(window), x.dtype(), shape, x);
    }

    private static void checkInside(String operation, Window window, Shape shape) {
        Shape size = window.size();
        boolean inside = size.rank() == shape.rank();
        for (int i = 0; inside && size.size() > 0 && i < size.rank(); i++) {
            long last = window.start(i) + (size.dim(i) - 1L) * window.step(i);
            inside = window.start(i) >= 0 && window.start(i) < shape.dim(i) && last >= 0 && last < shape.dim(i);
        }
        if (!inside) {
            throw new IllegalArgumentException(
                    operation + ": window leaves the tensor: expected it inside shape " + shape + ", got " + window);
        }
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
                throw new IllegalArgumentException(
                        "concat: shapes differ: axis " + at + ": first " + first.shape() + ", other " + part.shape());
            }
            dims[at] += own[at];
        }
        return Execution.run(new Operation.Concat(at), first.dtype(), Shape.of(dims), parts.toArray(new Tensor[0]));
    }
}
