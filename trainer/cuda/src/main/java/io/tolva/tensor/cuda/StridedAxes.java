package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * The axes of a layout, those that lie one behind the other taken as one and those of size 1 left out, so that mostly few are left.
 *
 * @param start where the first element is
 * @param axes in order, the last fastest
 */
record StridedAxes(int start, List<Axis> axes) {
    /** The number of elements along an axis, and the distance from one to the next. */
    record Axis(int size, int stride) {}

    static StridedAxes of(Layout layout) {
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < layout.shape().rank(); i++) {
            Axis axis = new Axis(layout.shape().dim(i), layout.stride(i));
            Axis last = axes.isEmpty() ? new Axis(0, 0) : axes.get(axes.size() - 1);
            if (axis.size != 1 && !axes.isEmpty() && last.stride == axis.stride * axis.size) {
                axes.set(axes.size() - 1, new Axis(last.size * axis.size, axis.stride));
            } else if (axis.size != 1) {
                axes.add(axis);
            }
        }
        return new StridedAxes(layout.offset(), axes);
    }

    Axis last() {
        return axes.get(axes.size() - 1);
    }

    int size() {
        return axes.stream().mapToInt(Axis::size).reduce(1, (a, b) -> a * b);
    }

    /** How many neighbours can be moved as one element: the most, at most {@code limit}, by a power of 2. */
    int run(int limit) {
        int run = axes.isEmpty() || last().stride != 1 ? 1 : limit;
        while (!isMultiple(run)) {
            run /= 2;
        }
        return run;
    }

    private boolean isMultiple(int run) {
        return run == 1
                || (start % run == 0
                        && last().size % run == 0
                        && axes.stream().limit(axes.size() - 1).allMatch(axis -> axis.stride % run == 0));
    }

    /** The same in elements that are runs of neighbours. */
    StridedAxes inRuns(int run) {
        List<Axis> longer = new ArrayList<>();
        for (Axis axis : axes) {
            longer.add(new Axis(axis.size, axis.stride / run));
        }
        longer.set(axes.size() - 1, new Axis(last().size / run, 1));
        return new StridedAxes(start / run, longer);
    }
}
