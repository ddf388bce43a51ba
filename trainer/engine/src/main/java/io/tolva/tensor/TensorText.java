package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;

/** Prints tensors and variables as TensorFlow does. */
final class TensorText {
    private TensorText() {}

    static String of(Tensor tensor) {
        return "tf.Tensor(" + lines(tensor.toHostArray().toString()) + ", shape=" + tuple(tensor.shape()) + ", dtype="
                + tensor.dtype().label() + ")";
    }

    static String of(Variable variable) {
        HostArray value = variable.live().toHostArray();
        return "<tf.Variable '" + variable.name() + ":0' shape=" + tuple(variable.shape()) + " dtype="
                + variable.dtype().label() + ", numpy=" + lines(elements(value)) + ">";
    }

    /** A scalar is shown as one of Python, whose floating-point numbers are float64. */
    private static String elements(HostArray value) {
        if (value.shape().rank() > 0) {
            return value.repr();
        }
        boolean widened = value.dtype() == DType.FLOAT32;
        return (widened ? HostArray.filled(value.shape(), (double) value.floats()[0]) : value).toString();
    }

    private static String lines(String text) {
        return text.contains("\n") ? "\n" + text : text;
    }

    /** A Python tuple: {@code ()}, {@code (3,)}, {@code (2, 3)}. */
    private static String tuple(Shape shape) {
        String list = shape.toString();
        String inner = list.substring(1, list.length() - 1);
        return shape.rank() == 1 ? "(" + inner + ",)" : "(" + inner + ")";
    }
}
