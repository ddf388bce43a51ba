package io.tolva.tensor;

import java.util.List;

/** Products of vectors and matrices, and what windows over pictures compute. */
final class ProductGoldenOps {
    private ProductGoldenOps() {}

    static void addTo(GoldenOps table) {
        table.put(
                "matmul",
                GoldenOps.NUMBERS,
                ProductGoldenOps::isOfMatrices,
                (x, a) -> List.of(Ops.matmul(x.get(0), x.get(1), a.flag("transposeA"), a.flag("transposeB"))));
    }

    private static boolean isOfMatrices(OpCase c) {
        return c.inputs().stream().allMatch(x -> x.shape().rank() == 2);
    }
}
