package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Window;
import java.util.Arrays;

/** Slices applied to one shape, from the first axis to the last: what to cut out, and the shape to give it. */
public final class SliceResolution {
    private final Shape shape;
    private final int given;
    private final int[] starts;
    private final int[] steps;
    private final int[] sizes;
    private final int[] result;
    private int axis;
    private int resultRank;

    private SliceResolution(Shape shape, Slice[] slices) {
        this.shape = shape;
        this.given = (int) Arrays.stream(slices)
                .filter(slice -> slice instanceof Slice.Range || slice instanceof Slice.At)
                .count();
        starts = new int[shape.rank()];
        steps = new int[shape.rank()];
        sizes = new int[shape.rank()];
        result = new int[shape.rank() + slices.length];
    }

    static SliceResolution of(Shape shape, Slice... slices) {
        SliceResolution resolution = new SliceResolution(shape, slices);
        if (resolution.given > shape.rank()) {
            throw new IllegalArgumentException("slice: too many indexes: shape " + shape + ": expected at most "
                    + shape.rank() + ", got " + resolution.given);
        }
        if (Arrays.stream(slices).filter(Slice.Ellipsis.class::isInstance).count() > 1) {
            throw new IllegalArgumentException("slice: expected at most one ellipsis: shape " + shape);
        }
        for (Slice slice : slices) {
            slice.resolve(resolution);
        }
        while (resolution.axis < shape.rank()) {
            resolution.range(Slice.Range.OPEN, Slice.Range.OPEN, 1);
        }
        return resolution;
    }

    void range(int from, int to, int step) {
        int size = shape.dim(axis);
        int first = step > 0 ? 0 : -1;
        int last = first + size;
        int start = from == Slice.Range.OPEN ? (step > 0 ? first : last) : clamp(from, size, first, last);
        int end = to == Slice.Range.OPEN ? (step > 0 ? last : first) : clamp(to, size, first, last);
        long distance = step > 0 ? end - start : start - end;
        long stride = Math.abs((long) step);
        int count = (int) Math.max(0, (distance + stride - 1) / stride);
        take(count == 0 ? 0 : start, count <= 1 ? 1 : step, count);
        result[resultRank++] = count;
    }

    private static int clamp(int index, int size, int first, int last) {
        return Math.max(first, Math.min(last, index < 0 ? index + size : index));
    }

    void at(int index) {
        int size = shape.dim(axis);
        if (index < -size || index >= size) {
            throw new IndexOutOfBoundsException("slice: index " + index + " of axis " + axis + " of shape " + shape);
        }
        take(index < 0 ? index + size : index, 1, 1);
    }

    void ellipsis() {
        for (int i = shape.rank() - given; i > 0; i--) {
            range(Slice.Range.OPEN, Slice.Range.OPEN, 1);
        }
    }

    void newAxis() {
        result[resultRank++] = 1;
    }

    private void take(int start, int step, int count) {
        starts[axis] = start;
        steps[axis] = step;
        sizes[axis] = count;
        axis++;
    }

    Window window() {
        return new Window(starts, steps, Shape.of(sizes));
    }

    Shape result() {
        return Shape.of(Arrays.copyOf(result, resultRank));
    }
}
