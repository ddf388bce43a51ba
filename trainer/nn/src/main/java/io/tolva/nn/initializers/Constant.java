package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** The same number everywhere. */
public final class Constant implements Initializer {
    private final double value;
    private final Config config;

    /** With these arguments: {@code value}, 0 if it is missing. */
    public Constant(Config config) {
        value = config.number("value", 0);
        this.config = config.complete();
    }

    /** This number everywhere. */
    public static Constant of(double value) {
        return new Constant(Config.empty().with("value", value));
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor create(DType dtype, Shape shape, Seed seed) {
        return Tensor.filled(dtype, shape, value);
    }
}
