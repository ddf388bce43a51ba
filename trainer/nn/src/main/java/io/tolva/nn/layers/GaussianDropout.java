package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;

/**
 * In training, the input times normally distributed numbers with mean 1 and deviation {@code sqrt(rate / (1 - rate))}.
 */
public final class GaussianDropout extends RandomLayer {
    private final double rate;

    /** With Keras's arguments; {@code rate} of at least 0 and below 1 is required. */
    public GaussianDropout(Config config) {
        super(config);
        rate = Arguments.within(config, "rate", 0, Math.nextDown(1.0));
        readSeed(config);
    }

    /** As much noise as a dropout of this rate. */
    public static GaussianDropout of(double rate) {
        return new GaussianDropout(Config.empty().with("rate", rate));
    }

    @Override
    boolean idle() {
        return rate == 0;
    }

    @Override
    Tensor noisy(Tensor x, RandomGenerator random) {
        return x.times(random.normal(x.dtype(), x.shape(), 1, Math.sqrt(rate / (1 - rate))));
    }
}
