package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In training, the value of SELU far below zero instead of some elements, then all scaled and shifted so that mean 0
 * and variance 1 stay: Klambauer et al. 2017, Self-Normalizing Neural Networks.
 */
public final class AlphaDropout extends RandomLayer {
    private static final double DROPPED = -1.6732632423543772 * 1.0507009873554805;

    private final double rate;
    private final List<@Nullable Integer> noiseShape;

    /** With Keras's arguments; {@code rate} of at least 0 and below 1 is required. */
    public AlphaDropout(Config config) {
        super(config);
        rate = Arguments.within(config, "rate", 0, Math.nextDown(1.0));
        noiseShape = Noise.shape(config);
        readSeed(config);
    }

    /** Drops each element with this probability. */
    public static AlphaDropout of(double rate) {
        return new AlphaDropout(Config.empty().with("rate", rate));
    }

    @Override
    boolean idle() {
        return rate == 0;
    }

    @Override
    Tensor noisy(Tensor x, RandomGenerator random) {
        Tensor kept = Noise.kept(x, Noise.of(noiseShape, x.shape()), rate, random);
        double scale = 1 / Math.sqrt((1 - rate) * (1 + rate * DROPPED * DROPPED));
        Tensor mixed = Ops.where(kept, x, Tensor.scalar(x.dtype(), DROPPED));
        return mixed.times(scale).plus(-scale * DROPPED * rate);
    }
}
