package io.tolva.tensor;

import static io.tolva.tensor.GoldenOps.ANY;
import static io.tolva.tensor.GoldenOps.NUMBERS;

import java.util.List;

/** Operations that pick or put elements by indexes, and sequences. */
final class IndexingGoldenOps {
    private IndexingGoldenOps() {}

    static void addTo(GoldenOps table) {
        addPicks(table);
        addSums(table);
        addSequences(table);
    }

    private static void addPicks(GoldenOps table) {
        table.put("gather", ANY, (x, a) -> List.of(Ops.gather(x.get(0), x.get(1), a.integer("axis", 0))));
        table.binary("embeddingLookup", ANY, Ops::gather);
        table.binary("gatherNd", ANY, Ops::gatherNd);
        table.put("takeAlongAxis", ANY, (x, a) -> List.of(Ops.takeAlongAxis(x.get(0), x.get(1), a.integer("axis"))));
        table.put(
                "oneHot",
                ANY,
                (x, a) -> List.of(Ops.oneHot(
                        x.get(0),
                        a.integer("depth"),
                        a.integer("axis", -1),
                        a.dtype(),
                        a.number("on", 1),
                        a.number("off", 0))));
        table.put(
                "searchSorted",
                NUMBERS,
                (x, a) -> List.of(Ops.searchSorted(
                        x.get(0), x.get(1), a.text("side", "left").equals("left") ? Side.LEFT : Side.RIGHT)));
    }

    private static void addSums(GoldenOps table) {
        table.put("scatterAdd", ANY, (x, a) -> List.of(Ops.scatterAdd(x.get(0), x.get(1), a.shape("shape"))));
        table.put("scatterNd", ANY, (x, a) -> List.of(Ops.scatterNd(x.get(0), x.get(1), a.shape("shape"))));
        table.binary("segmentSum", NUMBERS, Ops::segmentSum);
        table.put(
                "unsortedSegmentSum",
                NUMBERS,
                (x, a) -> List.of(Ops.unsortedSegmentSum(x.get(0), x.get(1), a.integer("numSegments"))));
        table.put("binCount", NUMBERS, (x, a) -> List.of(Ops.binCount(x.get(0), a.integer("minLength", 0))));
    }

    private static void addSequences(GoldenOps table) {
        table.put(
                "meshgrid",
                ANY,
                (x, a) -> Ops.meshgrid(x, a.text("indexing", "xy").equals("xy") ? Indexing.XY : Indexing.IJ));
        table.put(
                "range",
                NUMBERS,
                (x, a) -> List.of(
                        Ops.range(a.dtype(), a.number("start", 0), a.number("limit", 0), a.number("delta", 1))));
        table.put(
                "linspace",
                NUMBERS,
                (x, a) ->
                        List.of(Ops.linspace(a.dtype(), a.number("start", 0), a.number("stop", 0), a.integer("num"))));
        table.put("fill", ANY, (x, a) -> List.of(Tensor.filled(a.dtype(), a.shape("shape"), a.number("value", 0))));
    }
}
