package io.tolva.autodiff;

import io.tolva.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/** A function of the user's, with the user's rule. */
final class CustomEntry extends Entry {
    private final Function<Tensor, List<Tensor>> backward;

    CustomEntry(Function<Tensor, List<Tensor>> backward, Tensor[] inputs, Tensor output) {
        super(inputs, output);
        this.backward = backward;
    }

    @Override
    void apply(Backward back) {
        List<Tensor> gradients = backward.apply(back.g());
        if (gradients.size() != inputs.length) {
            throw new IllegalArgumentException("custom gradient: expected one gradient for each of " + inputs.length
                    + " inputs, got " + gradients.size());
        }
        for (int i = 0; i < inputs.length; i++) {
            check(i, gradients.get(i));
            if (back.needs(i)) {
                back.give(i, gradients.get(i));
            }
        }
    }

    private void check(int input, Tensor gradient) {
        if (!gradient.type().equals(inputs[input].type())) {
            throw new IllegalArgumentException("custom gradient: wrong gradient of input " + input + ": expected "
                    + inputs[input].type() + " as the input, got " + gradient.type());
        }
    }
}
