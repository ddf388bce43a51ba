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

    /** Is this input, of the size of an output, read at a place just before that output is written there, and nowhere else? */
    boolean readsInPlace(int input, Value written) {
        if (inputs.get(input).type.size() != written.type.size()) {
            return false;
        }
        if (operation instanceof Operation.Joined joined) {
            int group = input / joined.expression().inputs();
            return group
                    == outputs.indexOf(written) / joined.expression().outputs().size();
        }
        return isElementwise();
    }

    /** Has it one shape, which any output may share with an input that it is written over? */
    boolean isElementwise() {
        return operation instanceof Operation.Elementwise || operation instanceof Operation.Fused;
    }
}
