package io.tolva.nn.optimizers;

import io.tolva.array.DType;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;

/** Variables with one element, which training changes by itself. */
final class Scalars {
    private Scalars() {}

    static Variable of(String name, DType type, double value) {
        return new Variable(name, Tensor.scalar(type, value), false);
    }
}
