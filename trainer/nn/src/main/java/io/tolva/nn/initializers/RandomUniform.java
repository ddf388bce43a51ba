package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;

/** Uniformly distributed numbers. */
public final class RandomUniform extends RandomInitializer {
    private final double minimum;
    private final double maximum;

    /**
     * With these arguments: {@code minval}, -0.05 if it is missing, {@code maxval}, 0.05 if it is missing,
     * {@code seed}.
     */
    public RandomUniform(Config config) {
        super(config);
        minimum = config.number("minval", -0.05);
        maximum = config.number("maxval", 0.05);
        if (!(minimum <= maximum)) {
            throw config.wrong("minval", "at most maxval, which is " + maximum, minimum);
        }
    }

    /** With all defaults. */
    public static RandomUniform create() {
        return new RandomUniform(Config.empty());
    }

    /**
     * With these numbers.
     *
     * @throws IllegalArgumentException if the first is above the second
     */
    public static RandomUniform of(double minimum, double maximum) {
        return new RandomUniform(Config.empty().with("minval", minimum).with("maxval", maximum));
    }

    /** This with a seed of its own, so that it gives the same numbers every time. */
    public RandomUniform withSeed(int seed) {
        return new RandomUniform(config().with("seed", seed));
    }

    @Override
    Tensor draw(RandomGenerator random, DType dtype, Shape shape) {
        return random.uniform(dtype, shape, minimum, maximum);
    }
}
