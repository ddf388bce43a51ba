package io.tolva.autodiff;

import io.tolva.tensor.Tensor;

/** One executed operation, or what stands for one, with the rule of its gradient. */
abstract class Entry {
    final Tensor[] inputs;
    final Tensor output;

    Entry(Tensor[] inputs, Tensor output) {
        this.inputs = inputs;
        this.output = output;
    }

    /** Hands the gradient that arrived at the output on to the inputs. */
    abstract void apply(Backward back);
}
