package io.tolva.tensor.backend;

import io.tolva.array.HostArray;
import java.util.List;

/** An operation with inputs and the types of its outputs. */
record ContractCase(Operation operation, List<HostArray> inputs, List<TensorType> outputs) {
    List<TensorType> inputTypes() {
        return inputs.stream()
                .map(input -> new TensorType(input.dtype(), input.shape()))
                .toList();
    }

    /** The outputs by plain loops, each as doubles. */
    double[][] expected() {
        double[][] values = inputs.stream().map(ContractValues::doubles).toArray(double[][]::new);
        double[][] results = operation.accept(new ReferenceOperations(values, inputTypes(), outputs));
        for (int i = 0; i < results.length; i++) {
            for (int j = 0; j < results[i].length; j++) {
                results[i][j] = ContractValues.stored(outputs.get(i).dtype(), results[i][j]);
            }
        }
        return results;
    }

    @Override
    public String toString() {
        return operation + " of " + inputTypes() + " to " + outputs;
    }
}
