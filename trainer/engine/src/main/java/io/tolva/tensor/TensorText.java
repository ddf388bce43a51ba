package io.tolva.tensor;

import io.tolva.array.Shape;

/** Prints tensors as TensorFlow does. */
final class TensorText {
    private TensorText() {}

    static String of(Tensor tensor) {
        String elements = tensor.toHostArray().toString();
        String lead = elements.contains("\n") ? "\n" : "";
        return "tf.Tensor(" + lead + elements + ", shape=" + tuple(tensor.shape()) + ", dtype="
                + tensor.dtype().label() + ")";
    }

    /** A Python tuple: {@code ()}, {@code (3,)}, {@code (2, 3)}. */
    private static String tuple(Shape shape) {
        String list = shape.toString();
        String inner = list.substring(1, list.length() - 1);
        return shape.rank() == 1 ? "(" + inner + ",)" : "(" + inner + ")";
    }
}
