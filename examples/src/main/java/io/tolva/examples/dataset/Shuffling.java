package io.tolva.examples.dataset;

import io.tolva.array.HostArray;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import java.util.List;

/**
 * How do I shuffle elements that do not all fit into memory?
 *
 * <p>Each element is drawn from a buffer, so it comes at most a buffer's size too early. The order is the one that
 * TensorFlow gives for the same seed.
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.dataset.Shuffling}
 */
public final class Shuffling {
    private Shuffling() {}

    /** Prints a batch on each line. */
    public static void main(String[] args) {
        batches(5, 42).forEach(System.out::println);
    }

    /** The numbers 0 to 9, three times, shuffled in a buffer, in batches of 7. */
    public static List<HostArray> batches(int bufferSize, long seed) {
        Dataset<Long> dataset = Dataset.range(10).repeat(3);
        return dataset.shuffle(bufferSize, seed).batch(7, Collators.int64()).toList();
    }
}
