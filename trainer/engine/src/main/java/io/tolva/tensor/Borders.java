package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Padding: elements put before and behind those of an axis. */
final class Borders {
    private Borders() {}

    static Tensor pad(Tensor x, int[][] paddings, double value) {
        check(x, paddings);
        Shape shape = x.shape();
        int[] starts = new int[shape.rank()];
        int[] steps = new int[shape.rank()];
        int[] dims = new int[shape.rank()];
        for (int i = 0; i < dims.length; i++) {
            starts[i] = paddings[i][0];
            steps[i] = 1;
            dims[i] = Math.addExact(Math.addExact(paddings[i][0], shape.dim(i)), paddings[i][1]);
        }
        Window window = new Window(starts, steps, shape);
        Tensor padded = Layouts.embed(x, window, Shape.of(dims));
        if (value == 0) {
            return padded;
        }
        Tensor inside = Layouts.embed(Tensor.ones(DType.BOOL, shape), window, Shape.of(dims));
        return Ops.where(inside, padded, Tensor.scalar(x.dtype(), value));
    }

    private static void check(Tensor x, int[][] paddings) {
        boolean fits = paddings.length == x.shape().rank();
        for (int[] padding : paddings) {
            fits &= padding.length == 2 && padding[0] >= 0 && padding[1] >= 0;
        }
        if (!fits) {
            throw new IllegalArgumentException("pad: wrong paddings: shape " + x.shape() + ": expected "
                    + x.shape().rank() + " pairs {before, behind} of at least 0, got " + Arrays.deepToString(paddings));
        }
    }

    static Tensor pad(Tensor x, int[][] paddings, Mirror mirror) {
        check(x, paddings);
        int edge = mirror == Mirror.REFLECT ? 1 : 0;
        Tensor padded = x;
        for (int axis = 0; axis < paddings.length; axis++) {
            int before = paddings[axis][0];
            int behind = paddings[axis][1];
            int size = x.shape().dim(axis);
            if (Math.max(before, behind) > size - edge && before + behind > 0) {
                throw new IllegalArgumentException("pad: more than there is to mirror: shape " + x.shape() + ", axis "
                        + axis + ": expected at most " + (size - edge) + " for Mirror." + mirror + ", got "
                        + Arrays.toString(paddings[axis]));
            }
            padded = mirrored(padded, axis, before, behind, edge);
        }
        return padded;
    }

    private static Tensor mirrored(Tensor x, int axis, int before, int behind, int edge) {
        int size = x.shape().dim(axis);
        List<Tensor> parts = new ArrayList<>();
        if (before > 0) {
            parts.add(backwards(x, axis, edge + before - 1, before));
        }
        parts.add(x);
        if (behind > 0) {
            parts.add(backwards(x, axis, size - 1 - edge, behind));
        }
        return parts.size() == 1 ? x : Layouts.concat(parts, axis);
    }

    private static Tensor backwards(Tensor x, int axis, int from, int count) {
        int[] starts = new int[x.shape().rank()];
        int[] steps = new int[starts.length];
        Arrays.fill(steps, 1);
        starts[axis] = from;
        steps[axis] = -1;
        int[] dims = x.shape().dims();
        dims[axis] = count;
        return Layouts.slice(x, new Window(starts, steps, Shape.of(dims)));
    }
}
