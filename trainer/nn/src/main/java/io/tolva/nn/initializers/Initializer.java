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
     * An initializer of the user's own.
     *
     * @param name under which it is found again when a model is loaded
     */
    static Initializer of(String name, InitializerFunction function) {
        return new FunctionInitializer(name, function);
    }

    /**
     * A first value; equal seeds give equal bits.
     *
     * @param dtype float32 or float64
     * @param seed of this weight, unless the initializer has its own
     */
    Tensor create(DType dtype, Shape shape, Seed seed);
}
