package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;

/**
 * Normally distributed numbers of which none is more than two deviations from the mean: one that would be is drawn
 * again. The deviation is that before the cut; that of the numbers is 0.88 times as large.
 */
public final class TruncatedNormal extends RandomInitializer {
    private final double mean;
    private final double deviation;

    /** With these arguments: {@code mean}, 0 if it is missing, {@code stddev}, 0.05 if it is missing, {@code seed}. */
    public TruncatedNormal(Config config) {
        super(config);
        mean = config.number("mean", 0);
        deviation = config.number("stddev", 0.05);
        if (!(deviation >= 0)) {
            throw config.wrong("stddev", "at least 0", deviation);
        }
    }

    /** With all defaults. */
    public static TruncatedNormal create() {
        return new TruncatedNormal(Config.empty());
    }

    /**
     * With these numbers.
     *
     * @throws IllegalArgumentException if the second is below 0
     */
    public static TruncatedNormal of(double mean, double deviation) {
        return new TruncatedNormal(Config.empty().with("mean", mean).with("stddev", deviation));
    }

    /** This with a seed of its own, so that it gives the same numbers every time. */
    public TruncatedNormal withSeed(int seed) {
        return new TruncatedNormal(config().with("seed", seed));
    }

    @Override
    Tensor draw(RandomGenerator random, DType dtype, Shape shape) {
        return random.truncatedNormal(dtype, shape, mean, deviation);
    }
}
