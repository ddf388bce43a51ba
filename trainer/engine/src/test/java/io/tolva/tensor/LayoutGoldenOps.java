package io.tolva.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.tensor.backend.Permutation;
import java.util.ArrayList;
import java.util.List;

/** Operations that move elements without looking at them. */
final class LayoutGoldenOps {
    private LayoutGoldenOps() {}

    static void addTo(GoldenOps table) {
        table.put("transpose", GoldenOps.ANY, (x, a) -> List.of(transpose(x.get(0), a)));
        table.put("reshape", GoldenOps.ANY, (x, a) -> List.of(Ops.reshape(x.get(0), a.integers("shape"))));
        table.put("broadcastTo", GoldenOps.ANY, (x, a) -> List.of(Ops.broadcastTo(x.get(0), a.shape("shape"))));
        table.put(
                "slice",
                GoldenOps.ANY,
                LayoutGoldenOps::isForward,
                (x, a) -> List.of(Ops.slice(x.get(0), slices(a.required("slices")))));
    }

    private static Tensor transpose(Tensor x, OpAttributes attributes) {
        return attributes.has("perm")
                ? Ops.transpose(x, Permutation.of(attributes.integers("perm")))
                : Ops.transpose(x);
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
        int from = slice.get(0).asInt(0);
        int to = slice.get(1).asInt(Slice.Range.END);
        return Slice.range(from, to, slice.get(2).asInt(1));
    }

    /** Steps below zero are refused here. */
    private static boolean isForward(OpCase c) {
        for (JsonNode slice : c.attributes().required("slices")) {
            if (slice.isArray() && slice.get(2).asInt(1) < 0) {
                return false;
            }
        }
        return true;
    }
}
