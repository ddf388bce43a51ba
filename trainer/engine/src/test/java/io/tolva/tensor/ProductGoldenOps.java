package io.tolva.tensor;

import static io.tolva.tensor.GoldenOps.ANY;
import static io.tolva.tensor.GoldenOps.FLOATS;
import static io.tolva.tensor.GoldenOps.NUMBERS;

import io.tolva.tensor.backend.Padding;
import java.util.List;

/** Sums of products: of matrices, by equations, of windows; and what has to do with matrices. */
final class ProductGoldenOps {
    private ProductGoldenOps() {}

    static void addTo(GoldenOps table) {
        addProducts(table);
        addDiagonals(table);
        addConvolutions(table);
        addPools(table);
    }

    private static void addProducts(GoldenOps table) {
        table.put(
                "matmul",
                NUMBERS,
                (x, a) -> List.of(Ops.matmul(x.get(0), x.get(1), a.flag("transposeA"), a.flag("transposeB"))));
        table.put("matvec", NUMBERS, (x, a) -> List.of(Linalg.matvec(x.get(0), x.get(1), a.flag("transposeA"))));
        table.binary("dot", NUMBERS, Linalg::dot);
        table.binary("outer", NUMBERS, Linalg::outer);
        table.put("tensordot", NUMBERS, (x, a) -> List.of(tensordot(x.get(0), x.get(1), a)));
        table.put(
                "einsum", NUMBERS, (x, a) -> List.of(Linalg.einsum(a.text("equation", ""), x.toArray(new Tensor[0]))));
    }

    private static Tensor tensordot(Tensor a, Tensor b, OpAttributes attributes) {
        return attributes.has("axes")
                ? Linalg.tensordot(a, b, attributes.integer("axes"))
                : Linalg.tensordot(a, b, attributes.integers("axesA"), attributes.integers("axesB"));
    }

    private static void addDiagonals(GoldenOps table) {
        table.unary("trace", NUMBERS, Linalg::trace);
        table.unary("diag", ANY, Linalg::diag);
        table.unary("diagPart", ANY, Linalg::diagPart);
        table.put(
                "eye",
                NUMBERS,
                (x, a) -> List.of(Linalg.eye(a.integer("rows"), a.integer("columns", a.integer("rows")), a.dtype())));
        table.put(
                "bandPart", ANY, (x, a) -> List.of(Linalg.bandPart(x.get(0), a.integer("lower"), a.integer("upper"))));
    }

    private static void addConvolutions(GoldenOps table) {
        table.put(
                "conv1d",
                FLOATS,
                (x, a) -> List.of(Convolutions.conv1d(
                        x.get(0), x.get(1), a.integer("stride", 1), padding(a), a.integer("dilation", 1))));
        table.put(
                "conv2d",
                FLOATS,
                (x, a) -> List.of(
                        Convolutions.conv2d(x.get(0), x.get(1), pair(a, "strides"), padding(a), pair(a, "dilations"))));
        table.put(
                "depthwiseConv2d",
                FLOATS,
                (x, a) -> List.of(Convolutions.depthwiseConv2d(
                        x.get(0), x.get(1), pair(a, "strides"), padding(a), pair(a, "dilations"))));
        table.put(
                "conv2dTranspose",
                FLOATS,
                (x, a) -> List.of(Convolutions.conv2dTranspose(
                        x.get(0), x.get(1), a.shape("outputShape"), pair(a, "strides"), padding(a))));
    }

    private static void addPools(GoldenOps table) {
        table.put(
                "maxPool1d",
                FLOATS,
                (x, a) -> List.of(Pools.maxPool1d(x.get(0), a.integer("size"), a.integer("stride"), padding(a))));
        table.put(
                "avgPool1d",
                FLOATS,
                (x, a) -> List.of(Pools.avgPool1d(x.get(0), a.integer("size"), a.integer("stride"), padding(a))));
        table.put(
                "maxPool2d",
                FLOATS,
                (x, a) -> List.of(Pools.maxPool2d(x.get(0), pair(a, "size"), pair(a, "strides"), padding(a))));
        table.put(
                "avgPool2d",
                FLOATS,
                (x, a) -> List.of(Pools.avgPool2d(x.get(0), pair(a, "size"), pair(a, "strides"), padding(a))));
    }

    private static Padding padding(OpAttributes a) {
        return Padding.valueOf(a.text("padding", "VALID"));
    }

    private static int[] pair(OpAttributes a, String name) {
        return a.has(name) ? a.integers(name) : new int[] {1, 1};
    }
}
