package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/**
 * An operation with inputs.
 *
 * @param dtype the type of the elements that it is about
 * @param outputs the types of what it gives
 */
record Case(Operation operation, DType dtype, List<HostArray> inputs, List<TensorType> outputs) {
    String kind() {
        return operation.getClass().getSimpleName();
    }

    List<TensorType> inputTypes() {
        return inputs.stream()
                .map(input -> new TensorType(input.dtype(), input.shape()))
                .toList();
    }

    @Override
    public String toString() {
        return operation + " of " + inputTypes() + " to " + outputs;
    }
}
