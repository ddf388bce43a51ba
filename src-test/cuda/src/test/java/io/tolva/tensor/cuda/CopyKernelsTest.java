package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.Window;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Elements that move, in any order of any number of axes. */
class CopyKernelsTest {
    private static final long SEED = Long.getLong("tolva.copies.seed", 20261128);
    private static final int CASES = Integer.getInteger("tolva.copies.cases", 400);
    private static final DType[] TYPES = {DType.FLOAT32, DType.FLOAT64, DType.UINT8, DType.BOOL, DType.INT64};

    private final TwinRuns twins = new TwinRuns(SEED);

    @Test
    void randomOrdersOfAxes() {
        System.out.println(CASES + " copies of seed " + SEED);
        for (int i = 0; i < CASES; i++) {
            Shape shape = shape(twins.one(2, 3, 4, 5), twins.one(2, 9));
            transpose(TYPES[i % TYPES.length], shape, order(shape.rank()));
        }
        assertThat(twins.differences(), is(empty()));
    }

    /** Sizes around those of the squares in which matrices are turned. */
    @Test
    void matrices() {
        for (int i = 0; i < 30; i++) {
            int rows = twins.one(1, 7, 8, 31, 32, 33, 100);
            int columns = twins.one(1, 8, 9, 32, 65, 120);
            DType dtype = TYPES[i % TYPES.length];
            transpose(dtype, Shape.of(rows, columns), Permutation.reversed(2));
            transpose(dtype, Shape.of(3, rows, columns), Permutation.of(0, 2, 1));
            transpose(dtype, Shape.of(2, rows, 3, columns), Permutation.of(3, 2, 1, 0));
            transpose(dtype, Shape.of(2, rows, 4, columns), Permutation.of(0, 2, 1, 3));
        }
        assertThat(twins.differences(), is(empty()));
    }

    @Test
    void moreAxesThanAParameterHas() {
        for (int rank = 6; rank < 12; rank++) {
            int[] dims = new int[rank];
            Arrays.fill(dims, 2);
            transpose(DType.FLOAT32, Shape.of(dims), Permutation.reversed(rank));
            transpose(DType.UINT8, Shape.of(dims), order(rank));
        }
        assertThat(twins.differences(), is(empty()));
    }

    @Test
    void wholeProductsWithBatchesOfManyAxes() {
        Shape a = Shape.of(2, 1, 2, 1, 2, 1, 3, 4);
        Shape b = Shape.of(1, 2, 1, 3, 1, 2, 4, 5);
        for (DType dtype : new DType[] {DType.INT32, DType.INT64, DType.UINT8, DType.FLOAT32}) {
            twins.run(
                    new Operation.MatMul(false, false),
                    dtype,
                    Shape.of(2, 2, 2, 3, 2, 2, 3, 5),
                    twins.values(dtype, a),
                    twins.values(dtype, b));
        }
        assertThat(twins.differences(), is(empty()));
    }

    @Test
    void randomParts() {
        for (int i = 0; i < CASES; i++) {
            Shape shape = shape(twins.one(1, 2, 3, 4), twins.one(3, 17));
            int[] starts = new int[shape.rank()];
            int[] steps = new int[shape.rank()];
            int[] sizes = new int[shape.rank()];
            for (int axis = 0; axis < starts.length; axis++) {
                steps[axis] = twins.one(1, 1, 2, -1);
                starts[axis] = twins.below(shape.dim(axis));
                int most = steps[axis] < 0
                        ? starts[axis] + 1
                        : (shape.dim(axis) - starts[axis] + steps[axis] - 1) / steps[axis];
                sizes[axis] = twins.below(8) == 0 ? 0 : most;
            }
            Window window = new Window(starts, steps, Shape.of(sizes));
            DType dtype = TYPES[i % TYPES.length];
            twins.run(new Operation.Slicing(window), dtype, window.size(), twins.values(dtype, shape));
            twins.run(new Operation.Embed(window), dtype, shape, twins.values(dtype, window.size()));
        }
        assertThat(twins.differences(), is(empty()));
    }

    @Test
    void repeatedElements() {
        for (DType dtype : TYPES) {
            Shape larger = Shape.of(3, 4, 8, 16);
            for (int mask = 0; mask < 16; mask++) {
                int[] dims = larger.dims();
                for (int axis = 0; axis < dims.length; axis++) {
                    dims[axis] = (mask >> axis & 1) == 1 ? 1 : dims[axis];
                }
                Shape shape = Shape.of(dims);
                twins.run(new Operation.Broadcast(), dtype, larger, twins.values(dtype, shape));
            }
        }
        assertThat(twins.differences(), is(empty()));
    }

    private void transpose(DType dtype, Shape shape, Permutation order) {
        Layout layout = Layout.dense(shape).transpose(order);
        twins.run(new Operation.Strided(layout), dtype, layout.shape(), twins.values(dtype, shape));
        twins.run(new Operation.Transpose(order), dtype, layout.shape(), twins.values(dtype, shape));
    }

    private Shape shape(int rank, int bound) {
        int[] dims = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            dims[axis] = 1 + twins.below(bound);
        }
        return Shape.of(dims);
    }

    private Permutation order(int rank) {
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            int other = twins.below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return Permutation.of(order);
    }
}
