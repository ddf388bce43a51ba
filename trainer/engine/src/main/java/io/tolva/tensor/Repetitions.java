package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.Window;
import java.util.Arrays;
import java.util.List;

/** Elements several times, in reverse order, or from the end round to the start. */
final class Repetitions {
    private Repetitions() {}

    static Tensor tile(Tensor x, int... multiples) {
        Shape shape = x.shape();
        if (multiples.length != shape.rank() || Arrays.stream(multiples).anyMatch(m -> m < 0)) {
            throw new IllegalArgumentException("tile: wrong multiples: shape " + shape + ": expected " + shape.rank()
                    + " numbers of at least 0, got " + Arrays.toString(multiples));
        }
        int[] single = new int[2 * shape.rank()];
        int[] repeated = new int[2 * shape.rank()];
        int[] result = new int[shape.rank()];
        for (int i = 0; i < result.length; i++) {
            single[2 * i] = 1;
            single[2 * i + 1] = shape.dim(i);
            repeated[2 * i] = multiples[i];
            repeated[2 * i + 1] = shape.dim(i);
            result[i] = Math.multiplyExact(multiples[i], shape.dim(i));
        }
        Tensor spread = Layouts.broadcastTo(Layouts.reshape(x, Shape.of(single)), Shape.of(repeated));
        return Layouts.reshape(spread, Shape.of(result));
    }

    static Tensor repeat(Tensor x, int times, int axis) {
        int at = Checks.axis("repeat", axis, x.shape());
        if (times < 0) {
            throw new IllegalArgumentException(
                    "repeat: wrong number: shape " + x.shape() + ": expected at least 0 times, got " + times);
        }
        Tensor column = Layouts.expandDims(x, at + 1);
        int[] dims = column.shape().dims();
        dims[at + 1] = times;
        int[] result = x.shape().dims();
        result[at] = Math.multiplyExact(result[at], times);
        return Layouts.reshape(Layouts.broadcastTo(column, Shape.of(dims)), Shape.of(result));
    }

    static Tensor repeat(Tensor x, int[] counts, int axis) {
        int at = Checks.axis("repeat", axis, x.shape());
        if (counts.length != x.shape().dim(at) || Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("repeat: wrong counts: shape " + x.shape() + ", axis " + axis
                    + ": expected " + x.shape().dim(at) + " numbers of at least 0, got " + Arrays.toString(counts));
        }
        int[] indices = new int[Arrays.stream(counts).sum()];
        int to = 0;
        for (int i = 0; i < counts.length; i++) {
            Arrays.fill(indices, to, to + counts[i], i);
            to += counts[i];
        }
        return Indexes.gather("repeat", x, Tensor.of(indices), at);
    }

    static Tensor flip(Tensor x, int... axes) {
        Axes set = Reductions.axes("flip", x, axes);
        Shape shape = x.shape();
        int[] starts = new int[shape.rank()];
        int[] steps = new int[shape.rank()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = set.contains(i) ? Math.max(0, shape.dim(i) - 1) : 0;
            steps[i] = set.contains(i) && shape.dim(i) > 1 ? -1 : 1;
        }
        return Layouts.slice(x, new Window(starts, steps, shape));
    }

    static Tensor roll(Tensor x, int shift, int axis) {
        int at = Checks.axis("roll", axis, x.shape());
        int size = x.shape().dim(at);
        int turned = size == 0 ? 0 : Math.floorMod(shift, size);
        if (turned == 0) {
            return x;
        }
        List<Tensor> parts = Joins.split(x, new int[] {size - turned, turned}, at);
        return Layouts.concat(List.of(parts.get(1), parts.get(0)), at);
    }
}
