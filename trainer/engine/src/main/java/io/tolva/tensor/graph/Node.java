package io.tolva.tensor.graph;

import io.tolva.tensor.backend.Operation;
import java.util.List;

/** An operation with its inputs and outputs. */
final class Node {
    final Operation operation;
    final List<Value> inputs;
    final List<Value> outputs;

    Node(Operation operation, List<Value> inputs, List<Value> outputs) {
        this.operation = operation;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        outputs.forEach(output -> output.producer = this);
    }

    Value output() {
        return outputs.get(0);
    }

    boolean isElementwise() {
        return operation instanceof Operation.Elementwise || operation instanceof Operation.Fused;
    }
}
