package io.tolva.examples.dataset;

import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.Splitters;
import java.util.List;

/**
 * How do I change elements, take batches apart, and leave elements out?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.MapAndFilter}
 */
public final class MapAndFilter {
    private MapAndFilter() {}

    /** Prints {@code [0, 2, 4, 6, 8, 0, 2, 4, 6, 8, 0, 2, 4, 6, 8]}. */
    public static void main(String[] args) {
        System.out.println(elements());
    }

    /** Batches of numbers: doubled, taken apart, and only those below 10. */
    public static List<Long> elements() {
        Dataset<List<Long>> batches = Dataset.range(10).repeat(3).batch(7, Collators.list());
        return batches.map(batch -> batch.stream().map(x -> x * 2).toList())
                .unbatch(Splitters.list())
                .filter(x -> x < 10)
                .toList();
    }
}
