package io.tolva.autodiff;

import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Operation;

/** An operation, whose rule is in the table. */
final class OperationEntry extends Entry {
    private final Operation operation;

    OperationEntry(Operation operation, Tensor[] inputs, Tensor output) {
        super(inputs, output);
        this.operation = operation;
    }

    @Override
    void apply(Backward back) {
        operation.accept(GradientRules.TABLE).apply(back);
    }
}
