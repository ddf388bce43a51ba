package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** An initializer that is a function with a name. */
record FunctionInitializer(String className, InitializerFunction function) implements Initializer {
    @Override
    public Config config() {
        return Config.empty();
    }

    @Override
    public boolean isFunction() {
        return true;
    }

    @Override
    public Tensor create(DType dtype, Shape shape, Seed seed) {
        return function.create(dtype, shape, seed);
    }
}
