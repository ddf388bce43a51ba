package io.tolva.tensor;

import io.tolva.array.DType;
import java.util.List;

/** Operations that pick or put elements by indexes. */
final class IndexingGoldenOps {
    private IndexingGoldenOps() {}

    static void addTo(GoldenOps table) {
        table.put(
                "gather",
                GoldenOps.NUMBERS_AND_INDEXES,
                IndexingGoldenOps::isOfRows,
                (x, a) -> List.of(Ops.gather(x.get(0), x.get(1))));
        table.put(
                "scatterAdd",
                GoldenOps.NUMBERS_AND_INDEXES,
                GoldenOps::isFloat,
                (x, a) -> List.of(Ops.scatterAdd(x.get(0), x.get(1), a.shape("shape"))));
        table.put(
                "oneHot",
                GoldenOps.NUMBERS_AND_INDEXES,
                IndexingGoldenOps::isPlainOneHot,
                (x, a) -> List.of(Ops.oneHot(x.get(0), a.integer("depth"))));
    }

    private static boolean isOfRows(OpCase c) {
        return c.attributes().integer("axis", 0) == 0 && GoldenOps.isFloat(c);
    }

    private static boolean isPlainOneHot(OpCase c) {
        return c.attributes().integer("axis", -1) == -1
                && !c.attributes().has("on")
                && c.attributes().dtype() == DType.FLOAT32;
    }
}
