package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** Zeros everywhere. */
public final class Zeros implements Initializer {
    private final Config config;

    /** It has no arguments. */
    public Zeros(Config config) {
        this.config = config.complete();
    }

    /** Zeros everywhere. */
    public static Zeros create() {
        return new Zeros(Config.empty());
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor create(DType dtype, Shape shape, Seed seed) {
        return Tensor.filled(dtype, shape, 0);
    }
}
