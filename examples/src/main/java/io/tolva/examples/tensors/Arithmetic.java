package io.tolva.examples.tensors;

import io.tolva.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How do I compute with tensors?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.tensors.Arithmetic}
 */
public final class Arithmetic {
    private Arithmetic() {}

    /** Prints each expression with its value. */
    public static void main(String[] args) {
        results().forEach((expression, value) -> {
            System.out.println(expression + ":");
            System.out.println(value.toHostArray());
        });
    }

    /** Values by expression; {@code @} is Python's sign for the matrix product. */
    public static Map<String, Tensor> results() {
        Tensor t = Tensor.ofNested(new float[][] {{1, 2, 3}, {4, 5, 6}});
        Map<String, Tensor> results = new LinkedHashMap<>();
        results.put("t + 10", t.plus(10));
        results.put("square(t)", t.square());
        results.put("t @ transpose(t)", t.matmul(t.transpose()));
        results.put("mean(t, axis=0)", t.mean(0));
        return results;
    }
}
