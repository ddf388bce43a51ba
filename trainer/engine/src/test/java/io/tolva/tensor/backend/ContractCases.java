package io.tolva.tensor.backend;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import io.tolva.tensor.selftest.SharedCases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Cases for every operation in every type that it takes, with shapes of rank 0 to 5, some of them empty. */
final class ContractCases {
    private static final List<DType> FLOATS = List.of(DType.FLOAT32, DType.FLOAT64);
    private static final List<DType> NUMBERS =
            List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8);
    private static final List<DType> ALL =
            List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8, DType.BOOL);
    private static final List<DType> INDEXES = List.of(DType.INT32, DType.INT64);
    private static final int[][] SHAPES = {
        {}, {7}, {3, 5}, {2, 1, 4}, {2, 3, 1, 3}, {2, 2, 3, 1, 2}, {0}, {3, 0}, {40, 67}
    };

    private final Philox random;
    private final List<ContractCase> cases = new ArrayList<>();

    private ContractCases(long seed) {
        random = new Philox(seed, 0);
        elementwise();
        fused();
        folds();
        indexes();
        products();
        numbers();
        shared(new SharedCases(seed));
    }

    /** What the self-test of a device has too, with more shapes. */
    private void shared(SharedCases shared) {
        shared.moves(Arrays.stream(SHAPES).map(Shape::of).toList());
        shared.probabilities(List.of(Shape.of(3), Shape.of(4, 1), Shape.of(5, 10), Shape.of(2, 3, 17), Shape.of(0, 4)));
        windows(shared);
        shared.forEach((operation, inputs, outputs) -> cases.add(new ContractCase(operation, inputs, outputs)));
    }

    /** All cases, with elements from a seed. */
    static List<ContractCase> of(long seed) {
        return new ContractCases(seed).cases;
    }

    private int below(int bound) {
        return (int) (random.nextUnsignedInt() % bound);
    }

    /** Numbers from -1 to 1; whole ones from -4 to 4, or 0 to 4 where there is no sign. */
    private HostArray values(DType dtype, Shape shape) {
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            boolean unsigned = dtype == DType.UINT8 || dtype == DType.BOOL;
            values[i] = FLOATS.contains(dtype) ? (below(1 << 22) + 0.5) * 0x1p-21 - 1 : below(9) - 4;
            values[i] = dtype == DType.BOOL ? below(2) : unsigned ? Math.abs(values[i]) : values[i];
        }
        return ContractValues.host(dtype, shape, values);
    }

    /** Products of many 64-bit integers are only exact in doubles if they are 1 or -1. */
    private HostArray factors(ReduceOp op, DType dtype, Shape shape) {
        if (op != ReduceOp.PROD || dtype != DType.INT64) {
            return values(dtype, shape);
        }
        double[] signs = new double[shape.size()];
        Arrays.setAll(signs, i -> below(2) * 2 - 1);
        return ContractValues.host(dtype, shape, signs);
    }

    private HostArray below(DType dtype, Shape shape, int limit) {
        double[] values = new double[shape.size()];
        Arrays.setAll(values, i -> below(limit));
        return ContractValues.host(dtype, shape, values);
    }

    /** Exponents and divisors of integers. */
    private HostArray positive(DType dtype, Shape shape) {
        double[] values = ContractValues.doubles(values(dtype, shape));
        Arrays.setAll(values, i -> Math.abs(values[i]) + (FLOATS.contains(dtype) ? 0.01 : 1));
        return ContractValues.host(dtype, shape, values);
    }

    private void add(Operation operation, DType dtype, Shape out, HostArray... inputs) {
        cases.add(new ContractCase(operation, List.of(inputs), List.of(new TensorType(dtype, out))));
    }

    private static Shape repeatable(Shape shape, int mask) {
        int[] dims = shape.dims();
        int from = dims.length > 1 && mask % 4 == 3 ? 1 : 0;
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = mask >> axis % 2 == 1 ? 1 : dims[axis];
        }
        return Shape.of(Arrays.copyOfRange(dims, from, dims.length));
    }

    private void elementwise() {
        for (ScalarOp op : ScalarOp.values()) {
            for (DType dtype : ALL) {
                for (int i = 0; i < SHAPES.length && op.takes(dtype); i++) {
                    elementwise(op, dtype, Shape.of(SHAPES[i]), i);
                }
            }
        }
    }

    private void elementwise(ScalarOp op, DType dtype, Shape shape, int mask) {
        Operation operation = new Operation.Elementwise(op);
        boolean partial = op == ScalarOp.DIVIDE
                || op == ScalarOp.FLOOR_DIVIDE
                || op == ScalarOp.FLOOR_MOD
                || op == ScalarOp.POWER;
        if (op == ScalarOp.CAST) {
            ALL.stream()
                    .filter(to -> !(FLOATS.contains(dtype) && to == DType.UINT8))
                    .forEach(to -> add(operation, to, shape, values(dtype, shape)));
        } else if (op == ScalarOp.SELECT) {
            HostArray condition = values(DType.BOOL, repeatable(shape, mask));
            add(operation, dtype, shape, condition, values(dtype, shape), values(dtype, repeatable(shape, mask + 1)));
        } else if (op.arity() == 1) {
            add(operation, op.result(dtype), shape, values(dtype, shape));
        } else {
            Shape other = repeatable(shape, mask);
            HostArray second = partial ? positive(dtype, other) : values(dtype, other);
            add(operation, op.result(dtype), shape, values(dtype, shape), second);
            add(
                    operation,
                    op.result(dtype),
                    shape,
                    values(dtype, repeatable(shape, 1)),
                    partial ? positive(dtype, shape) : values(dtype, shape));
        }
    }

    private void fused() {
        for (DType dtype : FLOATS) {
            Expression expression = new Expression(
                    List.of(
                            new Expression.Input(dtype),
                            new Expression.Input(dtype),
                            new Expression.Input(dtype),
                            Expression.Constant.of(dtype, 0.5),
                            new Expression.Apply(ScalarOp.MULTIPLY, dtype, List.of(0, 1)),
                            new Expression.Apply(ScalarOp.ADD, dtype, List.of(4, 2)),
                            new Expression.Apply(ScalarOp.TANH, dtype, List.of(5)),
                            new Expression.Apply(ScalarOp.GREATER, DType.BOOL, List.of(6, 3)),
                            new Expression.Apply(ScalarOp.SELECT, dtype, List.of(7, 0, 6))),
                    List.of(8, 5, 7));
            for (int i = 0; i < SHAPES.length; i++) {
                Shape shape = Shape.of(SHAPES[i]);
                TensorType floats = new TensorType(dtype, shape);
                cases.add(new ContractCase(
                        new Operation.Fused(expression),
                        List.of(
                                values(dtype, shape),
                                values(dtype, repeatable(shape, i)),
                                values(dtype, Shape.scalar())),
                        List.of(floats, floats, new TensorType(DType.BOOL, shape))));
            }
            joined(expression, dtype);
        }
    }

    private void joined(Expression expression, DType dtype) {
        List<HostArray> inputs = new ArrayList<>();
        List<TensorType> outputs = new ArrayList<>();
        for (int[] dims : SHAPES) {
            Shape shape = Shape.of(dims);
            TensorType floats = new TensorType(dtype, shape);
            inputs.addAll(List.of(values(dtype, shape), values(dtype, shape), values(dtype, Shape.of(1))));
            outputs.addAll(List.of(floats, floats, new TensorType(DType.BOOL, shape)));
        }
        cases.add(new ContractCase(new Operation.Joined(expression, SHAPES.length), inputs, outputs));
    }

    private void folds() {
        for (int[] dims : SHAPES) {
            Shape shape = Shape.of(dims);
            for (DType dtype : ALL) {
                for (int mask = 0; mask < 1 << dims.length; mask++) {
                    reductions(dtype, shape, new Axes(mask));
                }
                for (int axis = 0; axis < dims.length; axis++) {
                    along(dtype, shape, axis);
                }
            }
        }
    }

    private void reductions(DType dtype, Shape shape, Axes axes) {
        for (ReduceOp op : ReduceOp.values()) {
            boolean extreme = op == ReduceOp.MAX || op == ReduceOp.MIN;
            if (extreme || (op == ReduceOp.MEAN ? FLOATS : NUMBERS).contains(dtype)) {
                Shape result = axes.mask() % 2 == 0 ? axes.kept(shape) : axes.dropped(shape);
                add(new Operation.Reduce(op, axes), dtype, result, factors(op, dtype, shape));
            }
        }
    }

    private void along(DType dtype, Shape shape, int axis) {
        for (boolean flag : List.of(true, false)) {
            DType index = flag ? DType.INT64 : DType.INT32;
            if (shape.dim(axis) > 0) {
                Shape result = Axes.of(shape, axis).dropped(shape);
                add(new Operation.ArgReduce(flag, axis), index, result, values(dtype, shape));
            }
            add(new Operation.ArgSort(axis, flag), index, shape, values(dtype, shape));
            for (ReduceOp op : List.of(ReduceOp.SUM, ReduceOp.PROD)) {
                if (NUMBERS.contains(dtype)) {
                    HostArray x = factors(op, dtype, shape);
                    add(new Operation.Cumulative(op, axis, flag, !flag), dtype, shape, x);
                    add(new Operation.Cumulative(op, axis, flag, flag), dtype, shape, x);
                }
            }
        }
    }

    private void indexes() {
        for (DType index : INDEXES) {
            for (DType dtype : ALL) {
                Shape table = Shape.of(5, 3, 4);
                for (int[] rows : new int[][] {{}, {6}, {2, 3}, {0}}) {
                    HostArray picked = below(index, Shape.of(rows), 3);
                    gather(dtype, table, picked);
                }
            }
            add(new Operation.FlatIndex(Shape.of(3, 4)), DType.INT64, Shape.of(5), below(index, Shape.of(5, 2), 3));
            Shape shape = Shape.of(2, 3, 2);
            add(new Operation.FlatIndexAlong(shape, 1), DType.INT64, shape, below(index, shape, 3));
        }
        for (DType dtype : NUMBERS) {
            double[] steps = {0, 1, 1, 2, 3, 0, 0, 2, 2, 4};
            HostArray sorted = ContractValues.host(dtype, Shape.of(2, 5), steps);
            HostArray wanted = below(dtype, Shape.of(2, 7), 5);
            add(new Operation.SearchSorted(true), DType.INT32, Shape.of(2, 7), sorted, wanted);
            add(new Operation.SearchSorted(false), DType.INT32, Shape.of(2, 7), sorted, wanted);
        }
    }

    private void gather(DType dtype, Shape table, HostArray indexes) {
        for (int axis = 0; axis < 3; axis++) {
            List<Integer> dims = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Shape part = i == axis ? indexes.shape() : Shape.of(table.dim(i));
                Arrays.stream(part.dims()).forEach(dims::add);
            }
            Shape rows = Shape.of(dims.stream().mapToInt(dim -> dim).toArray());
            add(new Operation.Gather(axis), dtype, rows, values(dtype, table), indexes);
            if (NUMBERS.contains(dtype)) {
                add(new Operation.ScatterAdd(axis), dtype, table, values(dtype, rows), indexes);
            }
        }
    }

    private void products() {
        int[][] sizes = {{1, 1, 1}, {2, 3, 4}, {7, 1, 5}, {1, 9, 33}, {33, 20, 1}, {2, 3, 0}, {0, 3, 2}, {65, 31, 70}};
        for (DType dtype : NUMBERS) {
            for (int[] size : sizes) {
                for (int flags = 0; flags < 4; flags++) {
                    product(dtype, size, flags, new int[0], new int[0]);
                    product(dtype, size, flags, new int[] {2}, new int[0]);
                    product(dtype, size, flags, new int[] {2, 1}, new int[] {3});
                }
            }
        }
    }

    private void product(DType dtype, int[] size, int flags, int[] batchA, int[] batchB) {
        boolean a = flags % 2 == 1;
        boolean b = flags > 1;
        Shape left = joined(batchA, a ? size[2] : size[0], a ? size[0] : size[2]);
        Shape right = joined(batchB, b ? size[1] : size[2], b ? size[2] : size[1]);
        int[] batch = batchB.length > 0 ? new int[] {2, 3} : batchA;
        Shape result = joined(batch, size[0], size[1]);
        add(new Operation.MatMul(a, b), dtype, result, values(dtype, left), values(dtype, right));
    }

    private static Shape joined(int[] batch, int rows, int columns) {
        return Shape.of(IntStream.concat(IntStream.of(batch), IntStream.of(rows, columns))
                .toArray());
    }

    private static void windows(SharedCases shared) {
        for (DType dtype : FLOATS) {
            for (Padding padding : Padding.values()) {
                for (int i = 0; i < 8; i++) {
                    int stride = 1 + i % 2;
                    int groups = i < 4 ? 1 : i < 6 ? 2 : 4;
                    SlidingWindow rows = SlidingWindow.of(padding, 7, 1 + i % 3, stride, 1);
                    SlidingWindow columns = SlidingWindow.of(padding, 6, 3, stride, i == 2 ? 2 : 1);
                    shared.convolutions(dtype, new ConvGeometry(i == 3 ? 0 : 2, rows, columns, 4, 8, groups));
                    SlidingWindow narrow = SlidingWindow.of(padding, 6, 3, stride, 1);
                    shared.pools(dtype, new PoolGeometry(i == 3 ? 0 : 2, rows, narrow, 1 + i));
                }
            }
        }
    }

    private void numbers() {
        for (int[] dims : SHAPES) {
            HostArray key = HostArray.of(below(1 << 30), (long) below(100));
            for (Distribution distribution : Distribution.values()) {
                List<DType> types = distribution == Distribution.BITS ? INDEXES : FLOATS;
                types.forEach(dtype -> add(new Operation.Random(distribution), dtype, Shape.of(dims), key));
            }
        }
    }
}
