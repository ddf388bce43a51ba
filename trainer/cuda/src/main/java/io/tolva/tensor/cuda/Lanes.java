package io.tolva.tensor.cuda;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import java.util.ArrayList;
import java.util.List;

/** A shape seen from neighbouring axes: {@code [outer, count, inner]}, which is {@code outer * inner} lanes of {@code count} elements. */
record Lanes(int outer, int count, int inner) {
    /** Seen from one axis. */
    static Lanes along(Shape shape, int axis) {
        return new Lanes(size(shape, 0, axis), shape.dim(axis), size(shape, axis + 1, shape.rank()));
    }

    /**
     * Seen from each run of neighbouring axes of a set, from the last to the first, where those that came before are gone; one view at
     * least, of nothing but lanes of one element if the set is empty.
     */
    static List<Lanes> each(Shape shape, Axes axes) {
        List<Lanes> views = new ArrayList<>();
        int inner = 1;
        for (int end = shape.rank(); end > 0; ) {
            int start = end;
            while (start > 0 && axes.contains(start - 1) == axes.contains(end - 1)) {
                start--;
            }
            if (axes.contains(start)) {
                views.add(new Lanes(size(shape, 0, start), size(shape, start, end), inner));
            } else {
                inner *= size(shape, start, end);
            }
            end = start;
        }
        return views.isEmpty() ? List.of(new Lanes(1, 1, shape.size())) : views;
    }

    private static int size(Shape shape, int from, int to) {
        int size = 1;
        for (int axis = from; axis < to; axis++) {
            size *= shape.dim(axis);
        }
        return size;
    }

    /** How many lanes there are. */
    int lanes() {
        return outer * inner;
    }

    /** The elements of all lanes. */
    int size() {
        return outer * count * inner;
    }

    /** Lanes of another length. */
    Lanes withCount(int elements) {
        return new Lanes(outer, elements, inner);
    }
}
