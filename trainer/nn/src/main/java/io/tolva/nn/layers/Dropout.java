package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In training, zeros instead of some elements, and the others enlarged by {@code 1 / (1 - rate)} to make up for it. */
public final class Dropout extends RandomLayer {
    private final double rate;
    private final List<@Nullable Integer> noiseShape;

    /**
     * With Keras's arguments: {@code rate} from 0 to 1, which is required, {@code noise_shape} with size 1 on axes
     * along which elements are dropped together, and {@code seed}.
     */
    public Dropout(Config config) {
        super(config);
        rate = Arguments.within(config, "rate", 0, 1);
        noiseShape = Noise.shape(config);
        readSeed(config);
    }

    /** Drops each element with this probability. */
    public static Dropout of(double rate) {
        return new Dropout(Config.empty().with("rate", rate));
    }

    /** This layer, to be built anew, with a seed of its own. */
    public Dropout withSeed(int seed) {
        return new Dropout(config().with("seed", seed));
    }

    /**
     * This layer, to be built anew, that drops elements together; dimensions with the batch, nothing for the input's.
     */
    public Dropout withNoiseShape(List<@Nullable Integer> dims) {
        return new Dropout(config().with("noise_shape", dims));
    }

    @Override
    boolean idle() {
        return rate == 0;
    }

    @Override
    Tensor noisy(Tensor x, RandomGenerator random) {
        return Noise.dropped(x, Noise.of(noiseShape, x.shape()), rate, random);
    }
}
