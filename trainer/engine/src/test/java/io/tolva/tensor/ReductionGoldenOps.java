package io.tolva.tensor;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.ReduceOp;
import java.util.Arrays;
import java.util.List;

/** Operations along axes: reductions, scans, sorting. */
final class ReductionGoldenOps {
    private ReductionGoldenOps() {}

    static void addTo(GoldenOps table) {
        reduction(table, "sum", ReduceOp.SUM);
        reduction(table, "mean", ReduceOp.MEAN);
        reduction(table, "max", ReduceOp.MAX);
        table.put(
                "argMax",
                GoldenOps.NUMBERS_AND_INDEXES,
                ReductionGoldenOps::isFloatWithoutNan,
                (x, a) -> List.of(Ops.argMax(x.get(0), a.integer("axis", 0))));
    }

    private static void reduction(GoldenOps table, String name, ReduceOp op) {
        table.put(name, GoldenOps.NUMBERS, ReductionGoldenOps::isOfDifferentAxes, (x, a) -> {
            int[] axes = a.has("axes") ? a.integers("axes") : new int[0];
            return List.of(a.flag("keepDims") ? Ops.reduceKeeping(op, x.get(0), axes) : dropping(op, x.get(0), axes));
        });
    }

    private static Tensor dropping(ReduceOp op, Tensor x, int[] axes) {
        return switch (op) {
            case SUM -> Ops.sum(x, axes);
            case MEAN -> Ops.mean(x, axes);
            case MAX -> Ops.max(x, axes);
        };
    }

    /** None at all means all axes here, and an axis that is named twice is taken once. */
    private static boolean isOfDifferentAxes(OpCase c) {
        if (!c.attributes().has("axes")) {
            return true;
        }
        int[] axes = c.attributes().integers("axes");
        return axes.length > 0 && Arrays.stream(axes).distinct().count() == axes.length;
    }

    /** TensorFlow passes over NaN, which counts as the largest here. */
    private static boolean isFloatWithoutNan(OpCase c) {
        if (!GoldenOps.isFloat(c)) {
            return false;
        }
        HostArray x = c.inputs().get(0);
        return Arrays.stream(OpTolerance.doubles(x)).noneMatch(Double::isNaN);
    }
}
