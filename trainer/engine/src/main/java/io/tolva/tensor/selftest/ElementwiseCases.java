package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ScalarOp;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Functions of single elements, alone and fused, of inputs that are repeated and inputs that are not. */
final class ElementwiseCases {
    private static final Shape LARGE = Shape.of(90, 367);
    private static final Shape HUGE = Shape.of(1_200_001);

    private final Cases cases;
    private final Draw draw;

    private ElementwiseCases(Cases cases, Draw draw) {
        this.cases = cases;
        this.draw = draw;
    }

    static void add(Cases cases, Draw draw) {
        ElementwiseCases own = new ElementwiseCases(cases, draw);
        for (ScalarOp op : ScalarOp.values()) {
            Draw.ALL.stream().filter(op::takes).forEach(dtype -> own.function(op, dtype));
        }
        own.function(ScalarOp.ADD, DType.FLOAT32, HUGE, HUGE);
        Draw.FLOATS.forEach(own::fused);
        Draw.FLOATS.forEach(own::joined);
    }

    private void function(ScalarOp op, DType dtype) {
        if (op == ScalarOp.CAST) {
            Draw.ALL.stream()
                    .filter(to -> !(dtype.isFloat() && to == DType.UINT8))
                    .forEach(to -> Cases.SHAPES.forEach(shape -> cases.add(
                            new Operation.Elementwise(op),
                            dtype,
                            new TensorType(to, shape),
                            draw.values(dtype, shape))));
            return;
        }
        Cases.SHAPES.forEach(shape -> function(op, dtype, shape, repeated(shape)));
        if (dtype == DType.FLOAT32) {
            function(op, dtype, LARGE, LARGE);
        }
    }

    /** The shape with its last axis, if it has any, made 1. */
    private static Shape repeated(Shape shape) {
        int[] dims = shape.dims();
        if (dims.length > 0) {
            dims[dims.length - 1] = 1;
        }
        return Shape.of(dims);
    }

    private void function(ScalarOp op, DType dtype, Shape shape, Shape other) {
        HostArray x = isOfPositive(op) ? draw.positive(dtype, shape) : draw.values(dtype, shape);
        HostArray[] inputs = switch (op.arity()) {
            case 1 -> new HostArray[] {x};
            case 2 ->
                new HostArray[] {x, hasPositiveSecond(op) ? draw.positive(dtype, other) : draw.values(dtype, other)};
            default -> new HostArray[] {draw.values(DType.BOOL, other), x, draw.values(dtype, other)};
        };
        cases.add(new Operation.Elementwise(op), dtype, new TensorType(op.result(dtype), shape), inputs);
    }

    /** Where numbers near zero would make small differences large. */
    private static boolean isOfPositive(ScalarOp op) {
        return op == ScalarOp.RECIPROCAL || op == ScalarOp.RSQRT || op == ScalarOp.LOG || op == ScalarOp.POWER;
    }

    private static boolean hasPositiveSecond(ScalarOp op) {
        return op == ScalarOp.DIVIDE || op == ScalarOp.FLOOR_DIVIDE || op == ScalarOp.FLOOR_MOD || op == ScalarOp.POWER;
    }

    /** {@code tanh(a * b + c)} where that is above a half, else {@code a}; and {@code a * b + c}. */
    private static Expression expression(DType dtype) {
        return new Expression(
                List.of(
                        new Expression.Input(dtype),
                        new Expression.Input(dtype),
                        new Expression.Input(dtype),
                        Expression.Constant.of(dtype, 0.5),
                        new Expression.Apply(ScalarOp.MULTIPLY, dtype, List.of(0, 1)),
                        new Expression.Apply(ScalarOp.ADD, dtype, List.of(4, 2)),
                        new Expression.Apply(ScalarOp.TANH, dtype, List.of(5)),
                        new Expression.Apply(ScalarOp.GREATER, DType.BOOL, List.of(6, 3)),
                        new Expression.Apply(ScalarOp.SELECT, dtype, List.of(7, 6, 0))),
                List.of(8, 5));
    }

    private void fused(DType dtype) {
        for (Shape shape : Cases.SHAPES) {
            TensorType type = new TensorType(dtype, shape);
            cases.add(
                    new Operation.Fused(expression(dtype)),
                    dtype,
                    List.of(type, type),
                    draw.values(dtype, shape),
                    draw.values(dtype, repeated(shape)),
                    draw.values(dtype, Shape.scalar()));
        }
    }

    /** The same for arrays of all shapes at once. */
    private void joined(DType dtype) {
        List<HostArray> inputs = new ArrayList<>();
        List<TensorType> outputs = new ArrayList<>();
        for (Shape shape : Cases.SHAPES) {
            inputs.addAll(
                    List.of(draw.values(dtype, shape), draw.values(dtype, shape), draw.values(dtype, Shape.of(1))));
            outputs.addAll(Collections.nCopies(2, new TensorType(dtype, shape)));
        }
        Operation operation = new Operation.Joined(expression(dtype), Cases.SHAPES.size());
        cases.add(operation, dtype, outputs, inputs.toArray(new HostArray[0]));
    }
}
