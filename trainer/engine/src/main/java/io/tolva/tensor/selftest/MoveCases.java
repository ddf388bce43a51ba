package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.Window;
import java.util.List;

/** Elements in other places. */
final class MoveCases {
    private final Cases cases;
    private final Draw draw;

    private MoveCases(Cases cases, Draw draw) {
        this.cases = cases;
        this.draw = draw;
    }

    static void add(Cases cases, Draw draw, List<Shape> shapes) {
        MoveCases own = new MoveCases(cases, draw);
        for (DType dtype : Draw.ALL) {
            for (Shape shape : shapes) {
                HostArray x = draw.values(dtype, shape);
                own.moves(dtype, shape, x);
                own.parts(dtype, shape, x);
            }
        }
    }

    private void moves(DType dtype, Shape shape, HostArray x) {
        Permutation reversed = Permutation.reversed(shape.rank());
        Layout turned = Layout.dense(shape).transpose(reversed);
        cases.add(new Operation.Reshape(), dtype, Shape.of(shape.size()), x);
        cases.add(new Operation.StopGradient(), dtype, shape, x);
        cases.add(new Operation.Transpose(reversed), dtype, reversed.apply(shape), x);
        cases.add(new Operation.Strided(turned), dtype, turned.shape(), x);
        int[] wider = shape.dims();
        for (int axis = 0; axis < wider.length; axis++) {
            wider[axis] = wider[axis] == 1 ? 3 : wider[axis];
        }
        cases.add(new Operation.Broadcast(), dtype, Shape.of(wider).prepend(2), x);
    }

    private void parts(DType dtype, Shape shape, HostArray x) {
        int rank = shape.rank();
        int[] starts = new int[rank];
        int[] steps = new int[rank];
        int[] sizes = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            starts[axis] = shape.dim(axis) > 1 ? 1 : 0;
            steps[axis] = 1 + axis % 2;
            sizes[axis] = (shape.dim(axis) - starts[axis] + steps[axis] - 1) / steps[axis];
        }
        Window window = new Window(starts, steps, Shape.of(sizes));
        cases.add(new Operation.Slicing(window), dtype, window.size(), x);
        cases.add(new Operation.Embed(window), dtype, shape, draw.values(dtype, window.size()));
        for (int axis = 0; axis < rank; axis++) {
            int[] other = shape.dims();
            int[] joined = shape.dims();
            other[axis] = 2;
            joined[axis] = 2 * shape.dim(axis) + 2;
            HostArray middle = draw.values(dtype, Shape.of(other));
            cases.add(new Operation.Concat(axis), dtype, Shape.of(joined), x, middle, x);
        }
    }
}
