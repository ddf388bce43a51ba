package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Operation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders and places in sorted rows on the device as on the CPU. */
class OrderTwinsTest {
    private static final long SEED = Long.getLong("tolva.cuda.seed", 20261128);
    private static final int[][] LANES = {
        {1, 1, 1},
        {5, 2, 1},
        {700, 7, 1},
        {3, 33, 4},
        {4, 1000, 1},
        {2, 2048, 1},
        {2, 2049, 3},
        {3, 5000, 1},
        {1, 100_000, 1},
        {0, 3, 2},
        {3, 0, 2}
    };

    private final Elements random = new Elements(SEED);

    OrderTwinsTest() {
        System.out.println("orders of seed " + SEED + "; replay with -Dtolva.cuda.seed=" + SEED);
    }

    @Test
    void equalElementsStayInTheirOrder() {
        for (int[] dims : LANES) {
            Shape shape = Shape.of(dims);
            for (DType dtype : Elements.ALL) {
                for (boolean descending : new boolean[] {true, false}) {
                    Operation order = new Operation.ArgSort(1, descending);
                    Twins.same(order, DType.INT32, shape, random.few(dtype, shape));
                    Twins.same(order, DType.INT64, shape, random.any(dtype, shape));
                }
            }
        }
    }

    @Test
    void theEndsOfATypeAreSortedLikeOthers() {
        long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE, 0, -1, Long.MAX_VALUE, Integer.MAX_VALUE};
        int[] shorter = {Integer.MAX_VALUE, Integer.MIN_VALUE, 0, -1, Integer.MAX_VALUE};
        for (boolean descending : new boolean[] {true, false}) {
            Operation order = new Operation.ArgSort(0, descending);
            Twins.same(order, DType.INT32, Shape.of(ends.length), HostArray.of(ends));
            Twins.same(order, DType.INT32, Shape.of(shorter.length), HostArray.of(shorter));
        }
    }

    @Test
    void valuesFindTheirPlaces() {
        for (int[] dims :
                new int[][] {{1, 1, 1}, {2, 5, 7}, {40, 33, 3}, {3, 1000, 50}, {1, 100_000, 999}, {2, 0, 3}, {2, 3, 0}
                }) {
            for (DType dtype : Elements.ALL) {
                HostArray values = random.few(dtype, Shape.of(dims[0], dims[2]));
                for (HostArray rows : List.of(
                        sorted(random.few(dtype, Shape.of(dims[0], dims[1]))),
                        sorted(random.any(dtype, Shape.of(dims[0], dims[1]))))) {
                    for (boolean right : new boolean[] {true, false}) {
                        Operation search = new Operation.SearchSorted(right);
                        Twins.same(search, DType.INT32, values.shape(), rows, values);
                    }
                }
            }
        }
    }

    private static HostArray sorted(HostArray rows) {
        int length = rows.shape().dim(1);
        double[] values = new double[rows.size()];
        Arrays.setAll(values, i -> Elements.at(rows, i));
        for (int row = 0; row < rows.shape().dim(0); row++) {
            Arrays.sort(values, row * length, (row + 1) * length);
        }
        return Elements.of(rows.dtype(), rows.shape(), values);
    }
}
