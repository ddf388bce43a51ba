package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.tensor.Tensor;

/** Makes the first value of a weight; as an initializer it is named by {@link Initializer#of}. */
@FunctionalInterface
public interface InitializerFunction {
    /**
     * A first value; equal seeds give equal bits.
     *
     * @param dtype float32 or float64
     * @param seed of this weight
     */
    Tensor create(DType dtype, Shape shape, Seed seed);
}
