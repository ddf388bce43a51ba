package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import java.util.Optional;

/** What initializers that draw random numbers have in common: the argument {@code seed}, whole or missing. */
abstract class RandomInitializer implements Initializer {
    private final Config config;
    private final Optional<Integer> seed;

    /** Reads the seed; the others are read by the one who extends this. */
    RandomInitializer(Config config) {
        this.config = config;
        seed = config.optionalInteger("seed");
    }

    @Override
    public final Config config() {
        return config.complete();
    }

    @Override
    public final Tensor create(DType dtype, Shape shape, Seed ofWeight) {
        return draw(RandomGenerator.of(seed.map(Seed::of).orElse(ofWeight)), dtype, shape);
    }

    /** A first value from these random numbers. */
    abstract Tensor draw(RandomGenerator random, DType dtype, Shape shape);
}
