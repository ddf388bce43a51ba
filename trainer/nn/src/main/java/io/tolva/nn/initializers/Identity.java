package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Linalg;
import io.tolva.tensor.Tensor;

/** A matrix with the gain on its diagonal and zeros elsewhere. */
public final class Identity implements Initializer {
    private final double gain;
    private final Config config;

    /** With this argument: {@code gain}, 1 if it is missing. */
    public Identity(Config config) {
        gain = config.number("gain", 1);
        this.config = config.complete();
    }

    /** The identity matrix. */
    public static Identity create() {
        return new Identity(Config.empty());
    }

    /** With this gain. */
    public static Identity of(double gain) {
        return new Identity(Config.empty().with("gain", gain));
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor create(DType dtype, Shape shape, Seed seed) {
        if (shape.rank() != 2) {
            throw new IllegalArgumentException("identity: expected a matrix, got a weight " + shape);
        }
        return Linalg.eye(shape.dim(0), shape.dim(1), dtype).times(gain);
    }
}
