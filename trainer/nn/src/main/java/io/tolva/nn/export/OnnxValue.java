package io.tolva.nn.export;

import io.tolva.array.DType;
import io.tolva.nn.layers.TensorShape;
import org.jspecify.annotations.Nullable;

/**
 * What a layer is given or gives.
 *
 * @param name the value's name in the graph
 * @param type the type of its elements
 * @param shape without the batch
 * @param mask the name of the bool value {@code [N, steps]} that says which steps count, or nothing if all do
 */
record OnnxValue(
        String name,
        DType type,
        TensorShape shape,
        @Nullable String mask) {
    OnnxValue named(String other) {
        return new OnnxValue(other, type, shape, mask);
    }
}
