package io.tolva.tensor;

import static io.tolva.tensor.GoldenOps.ANY;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.tensor.backend.Permutation;
import java.util.ArrayList;
import java.util.List;

/** Operations that move elements without looking at them. */
final class LayoutGoldenOps {
    private LayoutGoldenOps() {}

    static void addTo(GoldenOps table) {
        addShapes(table);
        addJoins(table);
        addRepetitions(table);
    }

    private static void addShapes(GoldenOps table) {
        table.put("transpose", ANY, (x, a) -> List.of(transpose(x.get(0), a)));
        table.put("reshape", ANY, (x, a) -> List.of(Ops.reshape(x.get(0), a.integers("shape"))));
        table.put("expandDims", ANY, (x, a) -> List.of(Ops.expandDims(x.get(0), a.integer("axis"))));
        table.put(
                "squeeze",
                ANY,
                (x, a) -> List.of(Ops.squeeze(x.get(0), a.has("axes") ? a.integers("axes") : new int[0])));
        table.put("broadcastTo", ANY, (x, a) -> List.of(Ops.broadcastTo(x.get(0), a.shape("shape"))));
        table.put("slice", ANY, (x, a) -> List.of(Ops.slice(x.get(0), slices(a.required("slices")))));
    }

    private static void addJoins(GoldenOps table) {
        table.put("concat", ANY, (x, a) -> List.of(Ops.concat(x, a.integer("axis"))));
        table.put("stack", ANY, (x, a) -> List.of(Ops.stack(x, a.integer("axis", 0))));
        table.put("unstack", ANY, (x, a) -> Ops.unstack(x.get(0), a.integer("axis", 0)));
        table.put("split", ANY, (x, a) -> split(x.get(0), a, a.integer("axis", 0)));
    }

    private static List<Tensor> split(Tensor x, OpAttributes a, int axis) {
        return a.has("sizes") ? Ops.split(x, a.integers("sizes"), axis) : Ops.split(x, a.integer("number"), axis);
    }

    private static void addRepetitions(GoldenOps table) {
        table.put("pad", ANY, (x, a) -> List.of(pad(x.get(0), a)));
        table.put("tile", ANY, (x, a) -> List.of(Ops.tile(x.get(0), a.integers("multiples"))));
        table.put("repeat", ANY, (x, a) -> List.of(repeat(x.get(0), a)));
        table.put("flip", ANY, GoldenOps::isOfSomeAxes, (x, a) -> List.of(Ops.flip(x.get(0), a.integers("axes"))));
        table.put("roll", ANY, (x, a) -> List.of(roll(x.get(0), a.integers("shifts"), a.integers("axes"))));
    }

    private static Tensor pad(Tensor x, OpAttributes a) {
        JsonNode list = a.required("paddings");
        int[][] paddings = new int[list.size()][2];
        for (int i = 0; i < paddings.length; i++) {
            paddings[i][0] = list.get(i).get(0).intValue();
            paddings[i][1] = list.get(i).get(1).intValue();
        }
        String mode = a.text("mode", "CONSTANT");
        return mode.equals("CONSTANT")
                ? Ops.pad(x, paddings, a.number("value", 0))
                : Ops.pad(x, paddings, Mirror.valueOf(mode));
    }

    /** Without an axis TensorFlow repeats the elements of the whole tensor, in a vector. */
    private static Tensor repeat(Tensor x, OpAttributes a) {
        if (!a.has("axis")) {
            return Ops.repeat(Ops.reshape(x, -1), a.integer("times"), 0);
        }
        int axis = a.integer("axis");
        return a.has("counts") ? Ops.repeat(x, a.integers("counts"), axis) : Ops.repeat(x, a.integer("times"), axis);
    }

    private static Tensor roll(Tensor x, int[] shifts, int[] axes) {
        Tensor rolled = x;
        for (int i = 0; i < shifts.length; i++) {
            rolled = Ops.roll(rolled, shifts[i], axes[i]);
        }
        return rolled;
    }

    private static Tensor transpose(Tensor x, OpAttributes a) {
        return a.has("perm") ? Ops.transpose(x, Permutation.of(a.integers("perm"))) : Ops.transpose(x);
    }

    private static Slice[] slices(JsonNode list) {
        List<Slice> slices = new ArrayList<>();
        list.forEach(slice -> slices.add(slice(slice)));
        return slices.toArray(new Slice[0]);
    }

    private static Slice slice(JsonNode slice) {
        if (slice.isTextual()) {
            return slice.textValue().equals("...") ? Slice.ellipsis() : Slice.newAxis();
        }
        if (slice.isInt()) {
            return Slice.at(slice.intValue());
        }
        int step = slice.get(2).asInt(1);
        boolean from = !slice.get(0).isNull();
        boolean to = !slice.get(1).isNull();
        if (from && to) {
            return Slice.range(slice.get(0).intValue(), slice.get(1).intValue(), step);
        }
        return from
                ? Slice.from(slice.get(0).intValue(), step)
                : to ? Slice.to(slice.get(1).intValue(), step) : Slice.every(step);
    }
}
