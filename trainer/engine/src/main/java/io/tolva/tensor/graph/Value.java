package io.tolva.tensor.graph;

import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.TensorType;
import org.jspecify.annotations.Nullable;

/** What flows from node to node: an argument of the step, a constant, a variable's old value, or a node's output. */
final class Value {
    final TensorType type;
    final @Nullable Tensor constant;
    final @Nullable Variable variable;
    final int argument;

    @Nullable
    Node producer;

    private Value(TensorType type, @Nullable Tensor constant, @Nullable Variable variable, int argument) {
        this.type = type;
        this.constant = constant;
        this.variable = variable;
        this.argument = argument;
    }

    static Value argument(TensorType type, int index) {
        return new Value(type, null, null, index);
    }

    static Value constant(Tensor tensor) {
        return new Value(tensor.type(), tensor, null, -1);
    }

    static Value variable(Variable variable) {
        return new Value(new TensorType(variable.dtype(), variable.shape()), null, variable, -1);
    }

    static Value output(TensorType type) {
        return new Value(type, null, null, -1);
    }

    boolean isConstant() {
        return constant != null;
    }

    boolean isArgument() {
        return argument >= 0;
    }
}
