package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Distribution;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.List;
import java.util.stream.IntStream;

/** Elements picked by index, places of elements, and random numbers. */
final class IndexCases {
    private static final Shape TABLE = Shape.of(9, 4);
    private static final int PICKED = 300;

    private final Cases cases;
    private final Draw draw;

    private IndexCases(Cases cases, Draw draw) {
        this.cases = cases;
        this.draw = draw;
    }

    static void add(Cases cases, Draw draw) {
        IndexCases own = new IndexCases(cases, draw);
        Draw.INDEXES.forEach(own::indexes);
        Draw.NUMBERS.forEach(own::places);
        own.random();
    }

    private void indexes(DType index) {
        for (DType dtype : Draw.ALL) {
            for (Shape picked : List.of(Shape.scalar(), Shape.of(PICKED), Shape.of(2, 3), Shape.of(0))) {
                rows(dtype, draw.indexes(index, picked, 4));
            }
        }
        TensorType flat = new TensorType(DType.INT64, Shape.of(PICKED));
        cases.add(new Operation.FlatIndex(Shape.of(3, 4)), index, flat, draw.indexes(index, Shape.of(PICKED, 2), 3));
        Shape along = Shape.of(2, 3, 5);
        cases.add(
                new Operation.FlatIndexAlong(along, 1),
                index,
                new TensorType(DType.INT64, along),
                draw.indexes(index, along, 3));
    }

    private void rows(DType dtype, HostArray indexes) {
        for (int axis = 0; axis < TABLE.rank(); axis++) {
            IntStream picked = IntStream.of(indexes.shape().dims());
            IntStream dims = axis == 0
                    ? IntStream.concat(picked, IntStream.of(TABLE.dim(1)))
                    : IntStream.concat(IntStream.of(TABLE.dim(0)), picked);
            Shape result = Shape.of(dims.toArray());
            cases.add(new Operation.Gather(axis), dtype, result, draw.values(dtype, TABLE), indexes);
            if (dtype != DType.BOOL) {
                cases.add(new Operation.ScatterAdd(axis), dtype, TABLE, draw.values(dtype, result), indexes);
            }
        }
    }

    private void places(DType dtype) {
        int[] next = {0};
        HostArray sorted = Draw.filled(dtype, Shape.of(2, 40), () -> Math.floorDiv(next[0]++ % 40, 3));
        HostArray wanted = draw.indexes(dtype, Shape.of(2, PICKED), 15);
        TensorType places = new TensorType(DType.INT32, wanted.shape());
        cases.add(new Operation.SearchSorted(true), dtype, places, sorted, wanted);
        cases.add(new Operation.SearchSorted(false), dtype, places, sorted, wanted);
    }

    private void random() {
        for (Distribution distribution : Distribution.values()) {
            for (DType dtype : distribution == Distribution.BITS ? Draw.INDEXES : Draw.FLOATS) {
                for (Shape shape : Cases.SHAPES) {
                    HostArray key = HostArray.of(draw.below(1 << 30), (long) draw.below(100));
                    cases.add(new Operation.Random(distribution), dtype, shape, key);
                }
            }
        }
    }
}
