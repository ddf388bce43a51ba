package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.TensorType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Folds, searches and running folds on the device as on the CPU. */
class FoldTwinsTest {
    private static final long SEED = Long.getLong("tolva.cuda.seed", 20261128);

    /** Folded along the middle: few and many lanes, short and long, side by side and not. */
    private static final int[][] LANES = {
        {1, 1, 1},
        {5, 7, 1},
        {3, 33, 1},
        {600, 33, 1},
        {4, 1000, 1},
        {1, 100_000, 1},
        {3, 20_001, 1},
        {9000, 5, 1},
        {1, 40, 2},
        {2, 3, 5},
        {1, 999, 33},
        {7, 12, 300},
        {1, 20_000, 3},
        {2, 2000, 40},
        {3, 2, 5000},
        {2, 40, 3000},
        {9000, 3, 2},
        {0, 4, 3},
        {3, 0, 4},
        {3, 4, 0}
    };

    private final Elements random = new Elements(SEED);

    FoldTwinsTest() {
        System.out.println("folds of seed " + SEED + "; replay with -Dtolva.cuda.seed=" + SEED);
    }

    private HostArray input(ReduceOp op, DType dtype, Shape shape) {
        return switch (op) {
            case SUM, MEAN -> random.any(dtype, shape);
            case PROD -> random.factors(dtype, shape);
            case MAX, MIN -> random.any(dtype, shape);
        };
    }

    private static boolean takes(ReduceOp op, DType dtype) {
        return switch (op) {
            case MEAN -> Elements.FLOATS.contains(dtype);
            case SUM, PROD -> Elements.NUMBERS.contains(dtype);
            case MAX, MIN -> true;
        };
    }

    @Test
    void lanesOfAnyLengthFold() {
        for (int[] dims : LANES) {
            Shape shape = Shape.of(dims);
            for (DType dtype : Elements.ALL) {
                for (ReduceOp op : ReduceOp.values()) {
                    if (takes(op, dtype)) {
                        Operation fold = new Operation.Reduce(op, new Axes(2));
                        Twins.same(fold, dtype, new Axes(2).dropped(shape), input(op, dtype, shape));
                    }
                }
            }
        }
    }

    @Test
    void anySetOfAxesFolds() {
        Shape shape = Shape.of(3, 4, 1, 6, 5);
        for (int mask = 0; mask < 32; mask++) {
            for (DType dtype : Elements.ALL) {
                Axes axes = new Axes(mask);
                ReduceOp op = dtype == DType.BOOL ? ReduceOp.MAX : ReduceOp.SUM;
                Twins.same(new Operation.Reduce(op, axes), dtype, axes.kept(shape), random.any(dtype, shape));
                if (Elements.FLOATS.contains(dtype)) {
                    HostArray x = random.any(dtype, shape);
                    Twins.same(new Operation.Reduce(ReduceOp.MEAN, axes), dtype, axes.dropped(shape), x);
                }
            }
        }
        Shape scalar = Shape.scalar();
        Twins.same(
                new Operation.Reduce(ReduceOp.SUM, new Axes(0)), DType.INT64, scalar, random.any(DType.INT64, scalar));
    }

    @Test
    void severalLongAxesFold() {
        Shape shape = Shape.of(60, 7, 400);
        for (DType dtype : Elements.NUMBERS) {
            Axes outside = new Axes(5);
            HostArray x = random.any(dtype, shape);
            Twins.same(new Operation.Reduce(ReduceOp.SUM, outside), dtype, outside.dropped(shape), x);
            Twins.same(new Operation.Reduce(ReduceOp.MAX, outside), dtype, outside.dropped(shape), x);
        }
    }

    @Test
    void aNumberThatIsNoneIsTheLargestAndTheSmallest() {
        for (int[] dims : LANES) {
            Shape shape = Shape.of(dims);
            for (DType dtype : Elements.FLOATS) {
                HostArray x = random.few(dtype, shape);
                for (ReduceOp op : List.of(ReduceOp.MAX, ReduceOp.MIN)) {
                    Twins.same(new Operation.Reduce(op, new Axes(2)), dtype, new Axes(2).dropped(shape), x);
                }
            }
        }
    }

    @Test
    void aLongSumIsNearlyExact() {
        Shape shape = Shape.of(3_000_000);
        HostArray x = Elements.of(DType.FLOAT32, shape, i -> 0.1f);
        Operation sum = new Operation.Reduce(ReduceOp.SUM, new Axes(1));
        TensorType scalar = new TensorType(DType.FLOAT32, Shape.scalar());
        HostArray got =
                Twins.run(Twins.device(), sum, List.of(scalar), List.of(x)).get(0);
        double error = Math.abs(got.floats()[0] / (3_000_000 * (double) 0.1f) - 1);
        assertThat("relative error " + error, error < 1e-6, is(true));
    }

    @Test
    void theFirstOfTheLargestAndOfTheSmallestIsFound() {
        for (int[] dims : LANES) {
            Shape shape = Shape.of(dims);
            Shape out = new Axes(2).dropped(shape);
            for (DType dtype : dims[1] == 0 ? List.<DType>of() : Elements.ALL) {
                for (boolean largest : new boolean[] {true, false}) {
                    Operation search = new Operation.ArgReduce(largest, 1);
                    Twins.same(search, DType.INT32, out, random.few(dtype, shape));
                    Twins.same(search, DType.INT64, out, random.any(dtype, shape));
                }
            }
        }
    }

    @Test
    void amongNothingButNanTheFirstIsFound() {
        for (DType dtype : Elements.FLOATS) {
            for (int count : new int[] {1, 40, 50_000}) {
                HostArray x = Elements.of(dtype, Shape.of(2, count), i -> Double.NaN);
                Twins.same(new Operation.ArgReduce(true, 1), DType.INT64, Shape.of(2), x);
                Twins.same(new Operation.ArgReduce(false, 1), DType.INT32, Shape.of(2), x);
            }
        }
    }

    @Test
    void foldsRunInBothDirections() {
        for (int[] dims : LANES) {
            Shape shape = Shape.of(dims);
            for (DType dtype : Elements.NUMBERS) {
                if (dtype == DType.FLOAT32 && shape.size() < 20_000) {
                    IntStream.range(0, 4).forEach(flags -> running(dtype, shape, flags));
                } else {
                    running(dtype, shape, random.below(4));
                }
            }
        }
    }

    private void running(DType dtype, Shape shape, int flags) {
        for (ReduceOp op : List.of(ReduceOp.SUM, ReduceOp.PROD)) {
            Operation running = new Operation.Cumulative(op, 1, flags % 2 == 1, flags % 4 > 1);
            Twins.same(running, dtype, shape, input(op, dtype, shape));
        }
    }
}
