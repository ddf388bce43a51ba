package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** Ones everywhere. */
public final class Ones implements Initializer {
    private final Config config;

    /** It has no arguments. */
    public Ones(Config config) {
        this.config = config.complete();
    }

    /** Ones everywhere. */
    public static Ones create() {
        return new Ones(Config.empty());
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor create(DType dtype, Shape shape, Seed seed) {
        return Tensor.filled(dtype, shape, 1);
    }
}
