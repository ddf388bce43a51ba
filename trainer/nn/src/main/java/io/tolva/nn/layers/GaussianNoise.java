package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;

/** In training, the input plus normally distributed numbers with mean 0. */
public final class GaussianNoise extends RandomLayer {
    private final double deviation;

    /** With Keras's arguments; {@code stddev} from 0 to 1 is required. */
    public GaussianNoise(Config config) {
        super(config);
        deviation = Arguments.within(config, "stddev", 0, 1);
        readSeed(config);
    }

    /** With this standard deviation. */
    public static GaussianNoise of(double stddev) {
        return new GaussianNoise(Config.empty().with("stddev", stddev));
    }

    @Override
    boolean idle() {
        return deviation == 0;
    }

    @Override
    Tensor noisy(Tensor x, RandomGenerator random) {
        return x.plus(random.normal(x.dtype(), x.shape(), 0, deviation));
    }
}
