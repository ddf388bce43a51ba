package io.tolva.examples.dataset;

import io.tolva.array.HostArray;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import java.util.List;

/**
 * How does an array become a dataset, and a dataset batches?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.RepeatAndBatch}
 */
public final class RepeatAndBatch {
    private RepeatAndBatch() {}

    /** Prints a batch on each line, from {@code [0 1 2 3 4 5 6]} to {@code [8 9]}. */
    public static void main(String[] args) {
        batches().forEach(System.out::println);
    }

    /** The numbers 0 to 9, three times, in batches of 7; the last batch is smaller. */
    public static List<HostArray> batches() {
        HostArray x = HostArray.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Dataset<HostArray> dataset = Dataset.fromTensorSlices(x);
        return dataset.repeat(3).batch(7, Collators.stack()).toList();
    }
}
