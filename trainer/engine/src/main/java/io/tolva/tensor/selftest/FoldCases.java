package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** Folds along axes, searches and orders along one. */
final class FoldCases {
    private static final List<Shape> SHAPES =
            List.of(Shape.scalar(), Shape.of(7), Shape.of(5, 1, 6), Shape.of(3, 700), Shape.of(700, 3), Shape.of(0, 3));

    private final Cases cases;
    private final Draw draw;

    private FoldCases(Cases cases, Draw draw) {
        this.cases = cases;
        this.draw = draw;
    }

    static void add(Cases cases, Draw draw) {
        FoldCases own = new FoldCases(cases, draw);
        own.huge();
        for (Shape shape : SHAPES) {
            for (DType dtype : Draw.ALL) {
                own.folds(dtype, shape);
                for (int axis = 0; axis < shape.rank(); axis++) {
                    own.along(dtype, shape, axis);
                }
            }
        }
    }

    private void huge() {
        Shape shape = Shape.of(700_001);
        Axes all = Axes.of(shape);
        cases.add(
                new Operation.Reduce(ReduceOp.MEAN, all),
                DType.FLOAT32,
                Shape.scalar(),
                draw.values(DType.FLOAT32, shape));
        cases.add(
                new Operation.Reduce(ReduceOp.MAX, all),
                DType.FLOAT32,
                Shape.scalar(),
                draw.values(DType.FLOAT32, shape));
    }

    private void folds(DType dtype, Shape shape) {
        for (int mask = 0; mask < 1 << shape.rank(); mask++) {
            Axes axes = new Axes(mask);
            for (ReduceOp op : ReduceOp.values()) {
                if (takes(op, dtype)) {
                    Shape folded = mask % 2 == 0 ? axes.kept(shape) : axes.dropped(shape);
                    cases.add(new Operation.Reduce(op, axes), dtype, folded, draw.values(dtype, shape));
                }
            }
        }
    }

    private static boolean takes(ReduceOp op, DType dtype) {
        return switch (op) {
            case SUM, PROD -> dtype != DType.BOOL;
            case MEAN -> dtype.isFloat();
            case MAX, MIN -> true;
        };
    }

    private void along(DType dtype, Shape shape, int axis) {
        TensorType longs = new TensorType(DType.INT64, shape);
        if (shape.dim(axis) > 0) {
            TensorType found = new TensorType(DType.INT32, Axes.of(shape, axis).dropped(shape));
            cases.add(new Operation.ArgReduce(true, axis), dtype, found, draw.values(dtype, shape));
            cases.add(new Operation.ArgReduce(false, axis), dtype, found, draw.values(dtype, shape));
        }
        cases.add(new Operation.ArgSort(axis, true), dtype, longs, draw.values(dtype, shape));
        cases.add(new Operation.ArgSort(axis, false), dtype, longs, draw.values(dtype, shape));
        if (dtype != DType.BOOL) {
            cases.add(
                    new Operation.Cumulative(ReduceOp.SUM, axis, false, false),
                    dtype,
                    shape,
                    draw.values(dtype, shape));
            cases.add(
                    new Operation.Cumulative(ReduceOp.SUM, axis, true, true), dtype, shape, draw.values(dtype, shape));
            cases.add(
                    new Operation.Cumulative(ReduceOp.PROD, axis, true, false),
                    dtype,
                    shape,
                    draw.values(dtype, shape));
        }
    }
}
