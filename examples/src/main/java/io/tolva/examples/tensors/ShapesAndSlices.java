package io.tolva.examples.tensors;

import io.tolva.tensor.Slice;
import io.tolva.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is a tensor, and how do I take a part of one?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.tensors.ShapesAndSlices}
 */
public final class ShapesAndSlices {
    private ShapesAndSlices() {}

    /** Prints the type, the shape and the elements of each tensor. */
    public static void main(String[] args) {
        parts().forEach((name, tensor) -> {
            System.out.println(name + ": " + tensor.dtype() + " " + tensor.shape());
            System.out.println(tensor.toHostArray());
        });
    }

    /** A matrix, a scalar, and parts of the matrix, each under its name in NumPy. */
    public static Map<String, Tensor> parts() {
        Tensor t = Tensor.ofNested(new float[][] {{1, 2, 3}, {4, 5, 6}});
        Map<String, Tensor> parts = new LinkedHashMap<>();
        parts.put("t", t);
        parts.put("42", Tensor.scalar(42));
        parts.put("t[:, 1:]", t.slice(Slice.all(), Slice.from(1)));
        parts.put("t[..., 1, newaxis]", t.slice(Slice.ellipsis(), Slice.at(1), Slice.newAxis()));
        return parts;
    }
}
