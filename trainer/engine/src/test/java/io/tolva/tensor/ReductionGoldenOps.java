package io.tolva.tensor;

import static io.tolva.tensor.GoldenOps.ANY;
import static io.tolva.tensor.GoldenOps.FLOATS;
import static io.tolva.tensor.GoldenOps.NUMBERS;
import static io.tolva.tensor.GoldenOps.TRUTH;

import io.tolva.array.DType;
import java.util.List;
import java.util.Set;

/** Operations along axes: reductions, scans, sorting. */
final class ReductionGoldenOps {
    private interface Reduction {
        Tensor apply(Tensor x, Keep keep, int... axes);
    }

    private ReductionGoldenOps() {}

    static void addTo(GoldenOps table) {
        addReductions(table);
        addNorms(table);
        addScans(table);
    }

    private static void addReductions(GoldenOps table) {
        reduction(table, "sum", NUMBERS, Ops::sum);
        reduction(table, "mean", NUMBERS, Ops::mean);
        reduction(table, "max", NUMBERS, Ops::max);
        reduction(table, "min", NUMBERS, Ops::min);
        reduction(table, "prod", NUMBERS, Ops::prod);
        reduction(table, "any", TRUTH, Ops::any);
        reduction(table, "all", TRUTH, Ops::all);
        reduction(table, "variance", FLOATS, Ops::variance);
        reduction(table, "std", FLOATS, Ops::std);
        reduction(table, "countNonzero", ANY, Ops::countNonzero);
        reduction(table, "logSumExp", FLOATS, Ops::logSumExp);
        table.put("argMax", ANY, (x, a) -> List.of(Ops.argMax(x.get(0), a.integer("axis", 0))));
        table.put("argMin", ANY, (x, a) -> List.of(Ops.argMin(x.get(0), a.integer("axis", 0))));
    }

    private static void addNorms(GoldenOps table) {
        table.put("norm", FLOATS, (x, a) -> List.of(Linalg.norm(x.get(0), norm(a), keep(a), axes(a))));
        table.put(
                "l2Normalize",
                FLOATS,
                (x, a) -> List.of(Linalg.l2Normalize(x.get(0), a.number("epsilon", 1e-12), axes(a))));
    }

    private static void addScans(GoldenOps table) {
        table.put(
                "cumSum",
                NUMBERS,
                (x, a) -> List.of(Ops.cumSum(x.get(0), a.integer("axis", 0), a.flag("exclusive"), a.flag("reverse"))));
        table.put(
                "cumProd",
                NUMBERS,
                (x, a) -> List.of(Ops.cumProd(x.get(0), a.integer("axis", 0), a.flag("exclusive"), a.flag("reverse"))));
        table.put("topK", ANY, (x, a) -> {
            TopK top = Ops.topK(x.get(0), a.integer("k", 1));
            return List.of(top.values(), top.indices());
        });
        table.put("sort", ANY, (x, a) -> List.of(Ops.sort(x.get(0), a.integer("axis", -1), descending(a))));
        table.put("argSort", ANY, (x, a) -> List.of(Ops.argSort(x.get(0), a.integer("axis", -1), descending(a))));
    }

    private static boolean descending(OpAttributes a) {
        return a.text("direction", "ASCENDING").equals("DESCENDING");
    }

    private static Norm norm(OpAttributes a) {
        return switch (a.text("order", "2")) {
            case "1" -> Norm.L1;
            case "2" -> Norm.L2;
            default -> Norm.MAX;
        };
    }

    private static Keep keep(OpAttributes a) {
        return a.flag("keepDims") ? Keep.DIMS : Keep.NONE;
    }

    private static int[] axes(OpAttributes a) {
        return a.has("axes") ? a.integers("axes") : new int[0];
    }

    private static void reduction(GoldenOps table, String name, Set<DType> types, Reduction op) {
        table.put(name, types, GoldenOps::isOfSomeAxes, (x, a) -> List.of(op.apply(x.get(0), keep(a), axes(a))));
    }
}
