package io.tolva.autodiff;

import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Operation;

/** One executed operation. */
final class Entry {
    final Operation operation;
    final Tensor[] inputs;
    final Tensor output;

    Entry(Operation operation, Tensor[] inputs, Tensor output) {
        this.operation = operation;
        this.inputs = inputs;
        this.output = output;
    }
}
