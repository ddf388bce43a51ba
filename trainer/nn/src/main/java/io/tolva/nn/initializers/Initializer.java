package io.tolva.nn.initializers;

import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.tensor.Tensor;

/** Makes the first value of a weight. */
@FunctionalInterface
public interface Initializer {
    /** A float32 tensor of the given shape; equal seeds give equal bits. */
    Tensor create(Shape shape, Seed seed);
}
