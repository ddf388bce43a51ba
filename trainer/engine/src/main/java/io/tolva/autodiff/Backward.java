package io.tolva.autodiff;

import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Window;
import java.util.Arrays;

/** One step of the way back: an executed operation and the gradient that arrived at its output. */
final class Backward {
    private final Entry entry;
    private final Tensor gradient;
    private final Gradients gradients;

    Backward(Entry entry, Tensor gradient, Gradients gradients) {
        this.entry = entry;
        this.gradient = gradient;
        this.gradients = gradients;
    }

    /** The inputs of the operation. */
    Tensor x(int input) {
        return entry.inputs[input];
    }

    /** How many there are. */
    int inputs() {
        return entry.inputs.length;
    }

    /** The output of the operation. */
    Tensor y() {
        return entry.output;
    }

    /** The gradient at the output. */
    Tensor g() {
        return gradient;
    }

    /** Does anyone ask for the gradient at this input? If not, a rule need not compute it. */
    boolean needs(int input) {
        return gradients.tracks(x(input));
    }

    /** Hands over the gradient at an input; where the input was broadcast, the gradient is summed to its shape. */
    void give(int input, Tensor value) {
        gradients.add(x(input), summedTo(value, x(input).shape()));
    }

    /** Hands over the gradient at a part of an input. */
    void give(int input, Window window, Tensor value) {
        gradients.add(x(input), window, value);
    }

    private static Tensor summedTo(Tensor value, Shape shape) {
        if (value.shape().equals(shape)) {
            return value;
        }
        int lead = value.shape().rank() - shape.rank();
        int[] axes = new int[value.shape().rank()];
        int count = 0;
        for (int i = 0; i < axes.length; i++) {
            if (i < lead || (shape.dim(i - lead) == 1 && value.shape().dim(i) != 1)) {
                axes[count++] = i;
            }
        }
        int[] repeated = Arrays.copyOf(axes, count);
        return Ops.reshape(Ops.sum(value, repeated), shape);
    }
}
