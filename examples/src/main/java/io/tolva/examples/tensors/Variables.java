package io.tolva.examples.tensors;

import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/**
 * Tensors never change; what does?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.tensors.Variables}
 */
public final class Variables {
    private Variables() {}

    /** Prints the value before and after. */
    public static void main(String[] args) {
        values().forEach(value -> System.out.println(value.toHostArray()));
    }

    /** The value of a variable before and after it has been changed twice. */
    public static List<Tensor> values() {
        Variable v = Variable.of(Tensor.ofNested(new float[][] {{1, 2, 3}, {4, 5, 6}}));
        Tensor before = v.value();
        v.assign(v.value().times(2));
        v.assignAdd(Tensor.of(1f, 0f, -1f));
        return List.of(before, v.value());
    }
}
