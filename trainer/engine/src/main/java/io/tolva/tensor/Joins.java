package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several tensors as one, and one as several. */
final class Joins {
    private static final int REST = -1;

    private Joins() {}

    static Tensor stack(List<Tensor> parts, int axis) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("stack: nothing to join: expected at least one tensor");
        }
        Shape shape = parts.get(0).shape();
        int at = Checks.axis("stack", axis, shape.rank() + 1, shape);
        List<Tensor> layers = new ArrayList<>(parts.size());
        for (Tensor part : parts) {
            if (!part.shape().equals(shape)) {
                throw new IllegalArgumentException("stack: shapes differ: first " + shape + ", other " + part.shape());
            }
            layers.add(Layouts.expandDims(part, at));
        }
        return Layouts.concat(layers, at);
    }

    static List<Tensor> unstack(Tensor x, int axis) {
        Checks.rankAtLeast("unstack", 1, x);
        int at = Checks.axis("unstack", axis, x.shape());
        int[] sizes = new int[x.shape().dim(at)];
        Arrays.fill(sizes, 1);
        return parts(x, at, sizes).stream()
                .map(part -> Layouts.squeeze(part, at))
                .toList();
    }

    static List<Tensor> split(Tensor x, int number, int axis) {
        int at = Checks.axis("split", axis, x.shape());
        int size = x.shape().dim(at);
        if (number < 1 || size % number != 0) {
            throw new IllegalArgumentException("split: parts would differ: shape " + x.shape() + ", axis " + axis
                    + ": expected a number that divides " + size + ", got " + number + "; or give the sizes");
        }
        int[] sizes = new int[number];
        Arrays.fill(sizes, size / number);
        return parts(x, at, sizes);
    }

    static List<Tensor> split(Tensor x, int[] sizes, int axis) {
        int at = Checks.axis("split", axis, x.shape());
        int[] complete = sizes.clone();
        int size = x.shape().dim(at);
        int rest = -1;
        int sum = 0;
        boolean fits = true;
        for (int i = 0; i < sizes.length; i++) {
            fits &= sizes[i] >= REST && (sizes[i] != REST || rest < 0);
            rest = sizes[i] == REST ? i : rest;
            sum += Math.max(0, sizes[i]);
        }
        if (!fits || (rest < 0 ? sum != size : sum > size)) {
            throw new IllegalArgumentException("split: sizes do not fit: shape " + x.shape() + ", axis " + axis
                    + ": expected sizes of the sum " + size + " with at most one -1, got " + Arrays.toString(sizes));
        }
        if (rest >= 0) {
            complete[rest] = size - sum;
        }
        return parts(x, at, complete);
    }

    private static List<Tensor> parts(Tensor x, int axis, int[] sizes) {
        List<Tensor> parts = new ArrayList<>(sizes.length);
        int start = 0;
        for (int size : sizes) {
            int[] dims = x.shape().dims();
            dims[axis] = size;
            parts.add(Layouts.slice(x, Window.along(axis, start, Shape.of(dims))));
            start += size;
        }
        return parts;
    }
}
