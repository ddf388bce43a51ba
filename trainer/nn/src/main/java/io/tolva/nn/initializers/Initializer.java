package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Configurable;
import io.tolva.tensor.Tensor;

/** Makes the first value of a weight. */
public interface Initializer extends Configurable {
    /**
     * The initializer with Keras's name and defaults: {@code he_normal}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Initializer named(String name) {
        return Initializers.CATALOGUE.named(name);
    }

    /**
     * A first value; equal seeds give equal bits.
     *
     * @param dtype float32 or float64
     * @param seed of this weight, unless the initializer has its own
     */
    Tensor create(DType dtype, Shape shape, Seed seed);
}
