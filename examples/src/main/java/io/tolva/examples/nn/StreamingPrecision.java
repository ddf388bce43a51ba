package io.tolva.examples.nn;

import io.tolva.nn.metrics.Metric;
import io.tolva.nn.metrics.Precision;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * Why is a metric more than the mean of its batches?
 *
 * <p>The second batch alone has precision 0; over both batches, 4 of 8 claims are true.
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.StreamingPrecision}
 */
public final class StreamingPrecision {
    private StreamingPrecision() {}

    /** Prints {@code [0.8, 0.5]}. */
    public static void main(String[] args) {
        System.out.println(results());
    }

    /** The precision so far after each of two batches. */
    public static List<Float> results() {
        Metric precision = Precision.create();
        Tensor first = precision.apply(Tensor.of(0, 1, 1, 1, 0, 1, 0, 1), Tensor.of(1, 1, 0, 1, 0, 1, 0, 1));
        Tensor second = precision.apply(Tensor.of(0, 1, 0, 0, 1, 0, 1, 1), Tensor.of(1, 0, 1, 1, 0, 0, 0, 0));
        return List.of(first.item(), second.item());
    }
}
