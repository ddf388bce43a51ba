package io.tolva.tensor.cuda;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * How an elementwise kernel finds the elements of its inputs. Axes of the output over which all inputs go on in the same way are
 * taken as one, so that mostly one or two are left.
 *
 * @param dims the sizes of the axes that are left
 * @param strides for each input the distance between neighbours along each of them, 0 where it repeats
 */
record Access(List<Integer> dims, List<List<Integer>> strides) {
    /** How one input is read. */
    enum Kind {
        /** The element with the output's own index. */
        EACH,
        /** The only one. */
        ONE,
        /** By its coordinates. */
        REPEATED
    }

    static Access of(List<Shape> inputs, Shape out) {
        List<Layout> layouts =
                inputs.stream().map(shape -> Layout.dense(shape).broadcast(out)).toList();
        List<Integer> dims = new ArrayList<>();
        List<List<Integer>> strides = new ArrayList<>();
        layouts.forEach(layout -> strides.add(new ArrayList<>()));
        for (int axis = 0; axis < out.rank(); axis++) {
            if (out.dim(axis) != 1) {
                add(layouts, axis, out.dim(axis), dims, strides);
            }
        }
        return new Access(dims, strides);
    }

    private static void add(List<Layout> layouts, int axis, int dim, List<Integer> dims, List<List<Integer>> strides) {
        int last = dims.size() - 1;
        boolean goesOn = last >= 0;
        for (int i = 0; goesOn && i < layouts.size(); i++) {
            goesOn = strides.get(i).get(last) == layouts.get(i).stride(axis) * dim;
        }
        if (goesOn) {
            dims.set(last, dims.get(last) * dim);
        } else {
            dims.add(dim);
        }
        for (int i = 0; i < layouts.size(); i++) {
            int stride = layouts.get(i).stride(axis);
            if (goesOn) {
                strides.get(i).set(last, stride);
            } else {
                strides.get(i).add(stride);
            }
        }
    }

    /** How an input is read. */
    Kind kind(int input) {
        List<Integer> own = strides.get(input);
        int expected = 1;
        boolean each = true;
        boolean one = true;
        for (int axis = dims.size() - 1; axis >= 0; axis--) {
            each &= own.get(axis) == expected;
            one &= own.get(axis) == 0;
            expected *= dims.get(axis);
        }
        return each ? Kind.EACH : one ? Kind.ONE : Kind.REPEATED;
    }

    /** The pattern without the sizes, which kernels get as arguments: the same source serves all that agree in it. */
    List<List<Boolean>> pattern() {
        return strides.stream()
                .map(own -> own.stream().map(stride -> stride != 0).toList())
                .toList();
    }

    /** Is any input read by its coordinates? */
    boolean isRepeated() {
        for (int i = 0; i < strides.size(); i++) {
            if (kind(i) == Kind.REPEATED) {
                return true;
            }
        }
        return false;
    }
}
