package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexKernelsTest {
    private static final long SEED = Long.getLong("tolva.index.seed", 20261128);
    private static final int CASES = Integer.getInteger("tolva.index.cases", 400);
    private static final DType[] TYPES = {
        DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8, DType.BOOL
    };

    private final TwinRuns twins = new TwinRuns(SEED);

    @Test
    void rowsOfRandomTables() {
        System.out.println(CASES + " tables of seed " + SEED);
        for (int i = 0; i < CASES; i++) {
            Shape table = Shape.of(twins.one(1, 1, 3, 0), twins.one(1, 5, 40, 300), twins.one(1, 2, 3, 16, 37, 0));
            gatherAndScatter(table, Shape.of(twins.one(0, 1, 3, 20, 300), twins.one(1, 2)), i);
        }
        assertThat(twins.differences(), is(empty()));
    }

    /** So many that they are sorted, by one block and by several, and with rows that many indexes share. */
    @Test
    void sumsOfManyIndexes() {
        for (int i = 0; i < 5; i++) {
            gatherAndScatter(
                    Shape.of(1, twins.one(1, 7, 1000), twins.one(1, 5)), Shape.of(1025 + twins.below(3072)), i);
            gatherAndScatter(
                    Shape.of(2, twins.one(1, 100, 300), twins.one(1, 3)), Shape.of(4097 + twins.below(3000)), i);
            gatherAndScatter(Shape.of(1, 70000, 2), Shape.of(5000), i);
            gatherAndScatter(Shape.of(1, 33, 70), Shape.of(4096 + i % 2), i);
        }
        assertThat(twins.differences(), is(empty()));
    }

    private void gatherAndScatter(Shape table, Shape indexes, int i) {
        DType dtype = TYPES[i % TYPES.length];
        HostArray index = twins.below(table.dim(1), twins.one(0, 1) == 0 ? DType.INT32 : DType.INT64, indexes);
        int[] rows = indexes.rank() == 1
                ? new int[] {table.dim(0), indexes.dim(0), table.dim(2)}
                : new int[] {table.dim(0), indexes.dim(0), indexes.dim(1), table.dim(2)};
        twins.run(new Operation.Gather(1), dtype, Shape.of(rows), twins.values(dtype, table), index);
        if (dtype != DType.BOOL) {
            twins.run(new Operation.ScatterAdd(1), dtype, table, twins.values(dtype, Shape.of(rows)), index);
        }
    }

    @Test
    void flatIndexes() {
        for (DType index : List.of(DType.INT32, DType.INT64)) {
            for (int rank = 0; rank < 5; rank++) {
                int[] dims = new int[rank];
                java.util.Arrays.setAll(dims, axis -> 3 + twins.below(5));
                Shape shape = Shape.of(dims);
                Shape tuples = Shape.of(twins.one(0, 1, 300), rank);
                HostArray x = twins.below(3, index, tuples);
                twins.run(new Operation.FlatIndex(shape), DType.INT64, Shape.of(tuples.dim(0)), x);
                for (int axis = 0; axis < rank; axis++) {
                    int[] own = shape.dims();
                    own[axis] = twins.one(0, 1, 9);
                    HostArray along = twins.below(3, index, Shape.of(own));
                    twins.run(new Operation.FlatIndexAlong(shape, axis), DType.INT64, Shape.of(own), along);
                }
            }
        }
        assertThat(twins.differences(), is(empty()));
    }

    @Test
    void anIndexOutsideIsReportedWithItsPlace() {
        HostArray index = HostArray.of(0, 4, 2);
        fails(
                new Operation.Gather(0),
                Shape.of(3, 2),
                "index out of range: row 1: expected 0 to 3, got 4",
                Shape.of(4, 2),
                index);
        fails(
                new Operation.Gather(0),
                Shape.of(3, 0),
                "index out of range: row 1: expected 0 to 3, got 4",
                Shape.of(4, 0),
                index);
        fails(
                new Operation.Gather(0),
                Shape.of(3, 2),
                "expected no index, as there are no rows",
                Shape.of(0, 2),
                index);
        fails(new Operation.ScatterAdd(0), Shape.of(4, 2), "row 1: expected 0 to 3, got 4", Shape.of(3, 2), index);
        fails(
                new Operation.ScatterAdd(0),
                Shape.of(0, 2),
                "expected no index, as there are no rows",
                Shape.of(3, 2),
                index);
        int[] many = new int[5000];
        many[4321] = -1;
        fails(
                new Operation.ScatterAdd(0),
                Shape.of(400, 2),
                "row 4321: expected 0 to 399, got -1",
                Shape.of(5000, 2),
                HostArray.of(many));
        int[] some = new int[3000];
        some[2999] = 90000;
        fails(
                new Operation.ScatterAdd(0),
                Shape.of(90000),
                "row 2999: expected 0 to 89999, got 90000",
                Shape.of(3000),
                HostArray.of(some));
    }

    private void fails(Operation operation, Shape result, String message, Shape x, HostArray index) {
        Backend cuda = Device.cuda(0).backend();
        TensorType out = new TensorType(DType.FLOAT32, result);
        List<TensorType> in = List.of(new TensorType(DType.FLOAT32, x), new TensorType(index.dtype(), index.shape()));
        Storage[] storages = {cuda.wrap(twins.values(DType.FLOAT32, x)), cuda.wrap(index)};
        Storage[] results = {cuda.allocate(DType.FLOAT32, result.size())};
        IndexOutOfBoundsException error = assertThrows(IndexOutOfBoundsException.class, () -> {
            cuda.kernel(operation, in, List.of(out)).run(storages, results);
            cuda.synchronize();
        });
        assertThat(error.getMessage(), containsString(message));
        cuda.synchronize();
    }
}
