package io.tolva.autodiff;

import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gradients at parts of one tensor that lie side by side along an axis, such as the steps of a sequence. They are joined
 * once; put among zeros and added one by one, they would cost the square of their number.
 */
final class Strips {
    private final Shape shape;
    private final int axis;
    private final TreeMap<Integer, Tensor> byStart = new TreeMap<>();

    private Strips(Shape shape, int axis) {
        this.shape = shape;
        this.axis = axis;
    }

    /** None yet, along the axis of a window of a shape. */
    static Strips along(int axis, Shape shape) {
        return new Strips(shape, axis);
    }

    /** The only axis on which a window is smaller than the whole, if its elements are neighbours there; else -1. */
    static int axis(Window window, Shape whole) {
        int found = -1;
        for (int i = 0; i < whole.rank(); i++) {
            if (window.size().dim(i) != whole.dim(i)) {
                if (found >= 0 || window.step(i) != 1 || window.size().dim(i) == 0) {
                    return -1;
                }
                found = i;
            } else if (window.step(i) != 1) {
                return -1;
            }
        }
        return found;
    }

    /** Takes a gradient in, if it lies beside the others, or where one of them is. */
    boolean add(int axisOfWindow, Window window, Tensor gradient) {
        if (axisOfWindow != axis) {
            return false;
        }
        int start = window.start(axis);
        int end = start + size(gradient);
        Map.Entry<Integer, Tensor> before = byStart.lowerEntry(end);
        if (before == null || before.getKey() + size(before.getValue()) <= start) {
            byStart.put(start, gradient);
            return true;
        }
        if (before.getKey() == start && size(before.getValue()) == end - start) {
            byStart.put(start, Ops.add(before.getValue(), gradient));
            return true;
        }
        return false;
    }

    private int size(Tensor strip) {
        return strip.shape().dim(axis);
    }

    /** All of them in their places, zeros elsewhere. */
    Tensor joined() {
        List<Tensor> parts = new ArrayList<>();
        int end = 0;
        for (Map.Entry<Integer, Tensor> strip : byStart.entrySet()) {
            fill(parts, end, strip.getKey(), strip.getValue());
            parts.add(strip.getValue());
            end = strip.getKey() + size(strip.getValue());
        }
        fill(parts, end, shape.dim(axis), parts.get(0));
        return parts.size() == 1 ? parts.get(0) : Ops.concat(parts, axis);
    }

    private void fill(List<Tensor> parts, int from, int to, Tensor like) {
        if (from < to) {
            int[] dims = shape.dims();
            dims[axis] = to - from;
            parts.add(Tensor.zeros(like.dtype(), Shape.of(dims)));
        }
    }
}
